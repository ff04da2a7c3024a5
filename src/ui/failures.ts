/** Failures in people's words. Translated by `type`; the peer's own English sentence is the fallback. */
import type { Failure } from '#shared/result.ts'
import type { Locale } from './text.ts'

type Say = (failure: Failure) => string

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
const listed = (words: readonly string[]): string => new Intl.ListFormat('de').format(words)

const german: Record<string, Say> = {
  PeerStopped: () =>
    'Bullpen antwortet auf diesem PC nicht. Es wurde nichts geändert; wird es wieder gestartet, geht es weiter.',
  NoSession: () =>
    'Diese Seite hat keinen Schlüssel zum Büro. Bitte die Adresse öffnen, die Bullpen beim Start ausgegeben hat.',
  Cancelled: () => 'Abgebrochen.',
  Unexpected: () => 'In Bullpen ist etwas schiefgegangen. Es wurde nichts geändert.',
  NoExportRight: () =>
    'Mehr als einen Bildschirm voll zu exportieren, ist ein eigenes Recht, das Ihre Rolle hier nicht hat. Es wurde nichts exportiert.',
  FormatUnfit: () => 'Diese Einträge lassen sich in diesem Format nicht schreiben. Es wurde nichts exportiert.',
  ViewNotFound: () => 'Diese Ansicht gibt es nicht. Es wurde nichts exportiert.',
  NotOwnExport: () => 'Das ist kein JSON- oder SQLite-Export eines ganzen Büros. Es wurde nichts geändert.',
  NewerExport: () => 'Dieser Export ist von einem neueren Bullpen. Es wurde nichts geändert.',
  ExportCut: () => 'Das Ende dieses Exports fehlt; es wurde alles zurückgenommen.',
  PassphraseTooShort: () =>
    'Ein Passwort hat mindestens 10 Zeichen, am besten vier Wörter. Es wurde nichts geschrieben.',
  FolderNotUsable: () =>
    'Dieser Ordner ist nicht zu gebrauchen: Er lässt sich nicht beschreiben, oder er liegt im Datenordner selbst.',
  BackupGone: () =>
    'Diese Sicherung gibt es nicht. Es wurde nichts geändert; ist der Datenträger angeschlossen, auf dem sie liegt?',
  WrongPassphrase: () =>
    'Das ist nicht das Passwort dieser Sicherung, oder ihr Anfang ist beschädigt. Es wurde nichts geändert.',
  ArchiveDamaged: () => 'Diese Sicherung ist beschädigt. Es wurde nichts geändert; bitte eine andere nehmen.',
  NotAnArchive: () => 'Das ist keine Sicherung. Es wurde nichts geändert.',
  FolderNotEmpty: () =>
    'Dieser Ordner ist nicht leer. Eine Sicherung kommt in einen neuen Ordner, nie über ein Büro; es wurde nichts geändert.',
  FolderSynchronised: () =>
    'Dieser Ordner wird von einem anderen Programm abgeglichen, was dem Büro schaden würde. Es wurde nichts geändert.',
  BackupNotVerified: () =>
    'Die Sicherung ließ sich nicht so zurücklesen, wie sie geschrieben wurde, und wurde entfernt. Dem Datenträger ist nicht zu trauen.',
  EmptyNote: () => 'Von dieser Notiz wurde nichts behalten, also auch nichts gespeichert.',
  TooManyRequests: () => 'Zu viele Anfragen auf einmal. Es wurde nichts geändert.',
  KeyReused: () => 'Dieser Schlüssel wurde schon für eine andere Anfrage benutzt. Es wurde nichts geändert.',
  ReadOnly: () => 'Im Moment kann nichts gespeichert werden. Was Sie eingegeben haben, steht noch da.',
  DiskFull: () =>
    'Die Festplatte ist voll. Alles bisher Gespeicherte ist sicher; bitte Platz schaffen und es noch einmal versuchen.',
  OnlyAdmins: () =>
    'Felder, Ansichten der Seiten und was in einer Phase gefragt wird, ändern Inhaber und Verwalter des Büros. Es wurde nichts geändert.',
  TooManyPins: () => 'Mehr Einträge lassen sich nicht anheften. Bitte erst einen loslassen.',
  NothingToUndo: () => 'Es gibt nichts zurückzunehmen.',
  AlreadyUndone: () => 'Das ist bereits zurückgenommen.',
  RecordNotFound: () => 'Der Eintrag ist nicht hier oder wurde gelöscht. Es wurde nichts geändert.',
  InvalidInput: () => 'Diese Angaben lassen sich so nicht speichern. Es wurde nichts geändert.',
  InvalidValue: () => 'Dieser Wert passt nicht zu dem Feld. Es wurde nichts geändert.',
  NameTaken: () => 'Diesen Namen gibt es schon. Es wurde nichts geändert.',
  NotTheAuthor: () => 'Das kann nur ändern, wer es geschrieben hat. Es wurde nichts geändert.',
  StageInUse: () => 'In dieser Phase stehen noch Chancen. Es wurde nichts geändert.',
  UnknownReason: () => 'Bitte einen der Gründe wählen. Es wurde nichts geändert.',
  ClosedInFuture: () => 'Ein Abschluss kann nicht in der Zukunft liegen. Es wurde nichts geändert.',
  ThisIsYou: () => 'Das sind Sie selbst. Es wurde nichts geändert.',
  AmountOfLines: () => 'Der Betrag dieser Verkaufschance ist die Summe ihrer Positionen. Es wurde nichts geändert.',
  TwoDiscounts: () =>
    'Eine Position hat einen Rabatt in Prozent oder als Betrag, nicht beides. Es wurde nichts geändert.',
  QuoteSent: () => 'Dieses Angebot wurde versendet und bleibt, wie es war; bitte eine neue Version erstellen.',
  ApprovalNeeded: () => 'Der Rabatt liegt über der Grenze und ist nicht freigegeben. Es wurde nichts geändert.',
  ApproveYourself: () => 'Diesen Rabatt muss jemand anderes freigeben. Es wurde nichts geändert.',
  NoLines: () => 'Dieses Angebot hat noch keine Positionen. Es wurde nichts geändert.',
  NoReason: () => 'Bitte sagen, warum. Es wurde nichts geändert.',
  AlreadyExpired: () => 'Das Angebot wäre schon abgelaufen. Es wurde nichts geändert.',
  NobodyToLeaveAlone: () => 'Bitte eine Person, eine E-Mail-Adresse oder eine Telefonnummer angeben.',
  OwnCurrency: () => 'Die eigene Währung des Büros braucht keinen Kurs. Es wurde nichts gespeichert.',
  BackwardValidity: () => 'Die Preisliste würde enden, bevor sie beginnt. Es wurde nichts gespeichert.',
  AlreadyFounded: () => 'Hier gibt es schon ein Büro. Es wurde nichts geändert.',
  Damaged: () => 'Die Daten auf diesem PC sind beschädigt. „bullpen doctor“ sagt, was zu tun ist.',
  TooManyJobs: () => 'Vier Arbeiten laufen schon; bitte warten, bis eine davon endet.',
  JobDied: () => 'Die Arbeit ist unerwartet abgebrochen. Bereits Gespeichertes ist da und lässt sich zurücknehmen.',
  UploadGone: () => 'Eine Datei ist nicht mehr hier; bitte noch einmal auswählen. Es wurde nichts importiert.',
  UploadTooLarge: () => 'Die Datei ist zu groß. Es wurde nichts gespeichert.',
  TooManyRows: () =>
    'Diese Dateien haben zusammen zu viele Zeilen; bitte nacheinander importieren. Es wurde nichts importiert.',
  NothingToImport: () => 'Keine dieser Dateien lässt sich so importieren. Es wurde nichts geändert.',
  PlanNotValid: () => 'So lässt sich das nicht importieren. Es wurde nichts importiert.',
  LastOfType: ({ name }) =>
    `„${String(name)}“ ist die einzige Phase dieser Art, und eine Pipeline braucht eine. Es wurde nichts geändert.`,
  StageNameTaken: ({ name }) => `Eine Phase „${String(name)}“ gibt es schon. Es wurde nichts geändert.`,
  OtherOutcome: ({ name, to }) =>
    `Chancen von „${String(name)}“ können nicht nach „${String(to)}“: das würde sie öffnen oder abschließen.`,
  FileElsewhere: () =>
    'Diese Datei ist noch nicht auf diesem PC. Sie kommt, sobald ein PC erreichbar ist, der sie hat.',
  FileDamaged: () =>
    'Ein Teil dieser Datei ist auf dieser Festplatte beschädigt. Er wird neu geholt, sobald ein PC erreichbar ist, der ihn hat; sonst hilft eine Sicherung.',
  FileNotFound: () => 'Diese Datei ist nicht hier oder wurde gelöscht.',
  FileTooLarge: () => 'Eine Datei darf höchstens 2 GB haben. Es wurde nichts angehängt.',
  FileFixed: () => 'Bei einer Datei lassen sich nur Name und Ordner ändern. Es wurde nichts geändert.',
  UploadBroken: () => 'Die Datei ist nicht vollständig angekommen. Es wurde nichts davon gespeichert.',
  UploadMissing: () => 'Die Datei ist nicht mehr hier; bitte noch einmal auswählen.',
  PaperKeyNeeded: () =>
    'Nur mit dem Papierschlüssel des Büros wird jemand Inhaber: als Admin einladen und dann mit dem Papierschlüssel zum Inhaber machen. Es wurde nichts geändert.',
  NotAllowed: () => 'Das steht Ihnen in diesem Büro nicht zu. Es wurde nichts geändert.',
  NotOnDesk: () => 'Geteilt werden kann nur, was auf Ihrem Schreibtisch liegt. Es wurde nichts geändert.',
  AlreadyThere: () => 'Das liegt schon auf Ihrem Schreibtisch. Es wurde nichts geändert.',
  PrivateTask: () => 'Eine Aufgabe nur für Sie kann niemand anderem gehören. Es wurde nichts angelegt.',
  DeviceForked: () =>
    'Dieser Datenordner ist eine Kopie, die neben einer anderen benutzt wurde. Dieser PC braucht eine neue Identität, bevor er wieder schreibt. Es wurde nichts gespeichert, und nichts ist verloren.',
  Forked: () =>
    'Ein PC Ihres Büros wurde zweimal gestartet, aus einer Kopie seines Datenordners. Beide Teile sind hier; was er weiter schreibt, wartet, bis er eine neue Identität hat.',
  RecoveryKeyIncomplete: () =>
    'Der Papierschlüssel hat neun Gruppen zu vier Zeichen. Es fehlen welche, oder es sind zu viele.',
  RecoveryKeyMistyped: () =>
    'Ein Zeichen ist anders als auf dem Papier. Bitte Gruppe für Gruppe vergleichen. Es wurde nichts geändert.',
  RecoveryKeyWrong: () => 'Das ist ein Papierschlüssel, aber nicht der dieses Büros. Es wurde nichts geändert.',
  InvitationForeign: () => 'Das ist keine Einladung in dieses Büro.',
  InvitationMistyped: () => 'Dieser Link ist nicht vollständig oder wurde verändert. Bitte noch einmal ganz kopieren.',
  InvitationTooNew: () => 'Dieser Link ist von einem neueren Bullpen. Bitte zuerst dieses hier aktualisieren.',
  InvitationExpired: () => 'Diese Einladung ist abgelaufen. Bitten Sie um einen neuen Link.',
  InvitationUsed: () => 'Diese Einladung wurde schon benutzt. Bitten Sie um einen neuen Link.',
  InvitationRevoked: () => 'Diese Einladung wurde zurückgezogen. Bitten Sie um einen neuen Link.',
  InvitationUnknown: () => 'Der PC, der eingeladen hat, kennt diese Einladung nicht. Bitten Sie um einen neuen Link.',
  InvitationRefused: () => 'Sie wurden nicht eingelassen. Sprechen Sie mit der Person, die eingeladen hat.',
  InviterOffline: () =>
    'Der PC, der eingeladen hat, ist noch nicht erreichbar. Bullpen versucht es weiter; dort muss es laufen.',
  DeviceRemoved: () => 'Dieser PC wurde aus dem Büro entfernt und kann mit seinen alten Schlüsseln nicht zurück.',
  TooManyKnocks: () => 'Gerade wollen zu viele eingelassen werden. Es wird von selbst noch einmal versucht.',
  AdmittingFailed: () => 'Der PC, der eingeladen hat, konnte diesen nicht einlassen. Es wurde nichts geändert.',
  OtherVersion: () =>
    'Der andere PC hat ein Bullpen, mit dem dieses nicht sprechen kann. Bitte das ältere aktualisieren.',
  PeerTooOld: () =>
    'Ein anderer PC hat ein älteres Bullpen, mit dem dieses nicht sprechen kann. Bitte dort aktualisieren.',
  PeerTooNew: () =>
    'Ein anderer PC hat ein neueres Bullpen, mit dem dieses nicht sprechen kann. Bitte hier aktualisieren.',
  WrongCode: ({ attemptsLeft }) =>
    `Das sind nicht die sechs Ziffern vom anderen Bildschirm. Noch ${attemptsLeft === 1 ? 'ein Versuch' : `${String(attemptsLeft)} Versuche`}.`,
  WrongCodeTooOften: () =>
    'Die sechs Ziffern waren fünfmal falsch. Niemand wurde eingelassen, und die Einladung ist zurückgezogen.',
  UnknownKnock: () => 'Unter diesem Namen wartet niemand mehr.',
  Deciding: () => 'Diese Person wird gerade eingelassen.',
  JoinUnderWay: () => 'Dieser PC tritt gerade schon einem Büro bei.',
  AlreadyInThisOffice: () => 'Dieser PC ist schon in dem Büro, in das eingeladen wird.',
  AlreadyInAnOffice: () =>
    'In diesem Datenordner ist schon ein anderes Büro. Öffnen Sie die Einladung mit einem neuen Datenordner; es wurde nichts geändert.',
  NotAMember: () => 'Ein anderer PC des Büros sagt, dass dieser nicht mehr dazugehört.',
  Removed: () =>
    'Dieser PC wurde aus dem Büro entfernt. Was Sie hatten, bleibt hier lesbar. Was Sie seit der Entfernung geschrieben haben, wurde Kollegen übergeben und erscheint wieder, wenn sie es übernehmen. Neues kommt und geht nicht mehr.',
  StartedTwice: () =>
    'Ein anderer PC läuft anscheinend mit einer Kopie dieses Datenordners: Die PCs der Kollegen sprechen mal mit dem einen, mal mit dem anderen. Benutzen Sie nur einen der beiden und schließen Sie Bullpen auf dem anderen; um auf beiden zu arbeiten, lassen Sie den zweiten mit einem Link als weiteren PC von Ihnen beitreten. Was auf beiden geschrieben wurde, bleibt erhalten.',
  OtherOffice: () => 'Ein bekannter PC gehört jetzt zu einem anderen Büro. Mit ihm wurde nichts ausgetauscht.',
  PeerNonsense: () =>
    'Ein anderer PC hat etwas geschickt, das nicht von Bullpen ist. Die Verbindung wurde getrennt; es wurde nichts geändert.',
  Forged: () => 'Ein anderer PC hat etwas geschickt, das nicht echt ist. Es wurde nicht angenommen.',
  GivingFailed: () => 'Was ein anderer PC braucht, ließ sich hier nicht lesen. Es wird noch einmal versucht.',
  TakingFailed: () => 'Was ein anderer PC geschickt hat, ließ sich nicht speichern. Es wird noch einmal angefragt.',
  PortTaken: () => 'Ein anderes Programm benutzt den Port für andere PCs.',
  OtherPort: ({ asked, used }) =>
    `Port ${String(asked)} lässt sich nicht benutzen: wahrscheinlich hat ihn ein anderes Programm. Bis zum nächsten Start erreichen andere PCs diesen unter Port ${String(used)}. Eine Firewall oder ein Router, die nur ${String(asked)} durchlassen, müssen das wissen.`,
  PortNotUsable: () => 'Der Port für andere PCs lässt sich nicht benutzen.',
  BadAddress: () => 'Eine Adresse ist der Name oder die Nummer eines PCs und ein Port, etwa 192.168.1.20:4748.',
  BadRelay: () => 'Die Adresse eines Relays beginnt mit wss://, etwa wss://relay.example.com.',
  RelayGone: () => 'Das Relay ist nicht erreichbar.',
  RelayRefused: () => 'Das Relay hat abgelehnt.',
  DealOfAnother: ({ deal, owner, managers }) =>
    `„${String(deal)}“ gehört ${String(owner)}: die Angaben ändern ${listed([String(owner), 'das Verkaufsteam', ...texts(managers)])}. Es wurde nichts geändert. Gehen Sie ins Verkaufsteam, fragen Sie ${String(owner)}, oder schreiben Sie Ihre eigene Sicht als Notiz daneben.`,
  JudgementOfAnother: ({ deal, owner }) =>
    `Wie wahrscheinlich „${String(deal)}“ ist, beurteilt ${String(owner)} allein. Es wurde nichts geändert. Schreiben Sie Ihre eigene Sicht als Notiz daneben.`,
  DealsLeftOut: ({ count, owners }) =>
    `${count === 1 ? 'Eine Chance wurde' : `${String(count)} Chancen wurden`} ausgelassen: ${count === 1 ? 'sie gehört' : 'sie gehören'} ${listed(texts(owners))}. Gehen Sie ins Verkaufsteam, oder fragen Sie.`,
  IdentityLost: () =>
    'Dieser Datenordner ist eine Kopie oder stammt aus einer Sicherung. Bitte Bullpen beenden und neu starten: es geht als neues Gerät weiter. Nichts ist verloren.',
  DeviceForkedElsewhere: () =>
    'Ein Gerät hat unter einer Nummer zweierlei gesagt: sein Datenordner wurde kopiert, oder eine Sicherung wurde zurückgespielt. Beides bleibt erhalten; es geht unter einer neuen Identität weiter.',
  ClockWild: () =>
    'Die Uhr eines Geräts geht weit falsch. Was es schreibt, wird gezeigt; wenn zwei gleichzeitig schreiben, steht es vielleicht an falscher Stelle.',
  NothingToRedo: () => 'Es gibt nichts zu wiederholen.',
}

export const failureText = (failure: Failure, locale: Locale): string =>
  (locale === 'de' ? german[failure.type]?.(failure) : undefined) ?? failure.message
