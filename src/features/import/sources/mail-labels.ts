/** What Gmail calls its own label of messages that were sent, in the languages in which it is offered. */

const sent: ReadonlySet<string> = new Set(
  (
    'sent;sent mail;sent messages;gesendet;gesendete nachrichten;gesendete objekte;envoyés;messages envoyés;enviados;' +
    'mensajes enviados;e-mails enviados;itens enviados;correio enviado;inviati;inviata;posta inviata;verzonden;' +
    'verzonden berichten;wysłane;skickat;skickade;sendt;sendte;sendt post;lähetetyt;odeslaná pošta;odeslané;odoslané;' +
    'odoslaná pošta;elküldött;elküldött levelek;elküldött üzenetek;trimise;mesaje trimise;gönderilmiş postalar;' +
    'gönderilenler;отправленные;надіслані;απεσταλμένα;изпратени;enviats;poslano;poslane;poslana pošta;išsiųsta;' +
    'nosūtītie;saadetud;送信済み;送信済みメール;已发送;已发邮件;寄件備份;보낸편지함'
  )
    .split(';')
    .map((label) => label.normalize('NFC')),
)

export const isSent = (label: string): boolean => sent.has(label.normalize('NFC').trim().toLowerCase())
