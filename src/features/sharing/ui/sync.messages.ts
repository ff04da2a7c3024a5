import { defineMessages } from '#ui/text.ts'

const changesEn = (count: number) => (count === 1 ? '1 change' : `${count} changes`)
const changesDe = (count: number) => (count === 1 ? '1 Änderung' : `${count} Änderungen`)
const othersEn = (name: string, others: number) =>
  others === 0 ? name : `${name} and ${others === 1 ? '1 other' : `${others} others`}`
const othersDe = (name: string, others: number) =>
  others === 0 ? name : `${name} und ${others === 1 ? '1 weiteren Person' : `${others} weiteren`}`

export const syncMessages = defineMessages({
  en: {
    title: 'Who has what',
    workingOffline: 'Working offline',
    savedHere: (count: number) => `${changesEn(count)} saved on this PC`,
    allWith: (name: string, others: number) => `Everything is with ${othersEn(name, others)}`,
    allElsewhere: 'Everything is on another PC, too',
    sending: (count: number) => `Passing on ${changesEn(count)}`,
    nobodyYet: 'Nobody else has joined yet.',
    explain:
      'Each PC of the office keeps its own copy. Nothing waits for anybody: what you do is saved here at once and passed on when another PC can be reached.',
    openPeople: 'People and devices',
    twiceTitle: 'This PC’s data folder was used twice.',
    twiceBody:
      'It was started from a copy or a backup beside the first. Nothing is lost. Close Bullpen on this PC and start it again: it then goes on under a new identity. Use only one of the two folders.',
    outTitle: 'You no longer belong to this office.',
    outBody: 'What is here stays readable on this PC. Nothing new comes in, and what you write reaches nobody.',
    workOffline: 'Work offline',
    workOnline: 'Work with the others again',
    workOfflineAlso: 'disconnect, airplane mode, pause sync, go online',
    workOfflineHint: 'Talk to no other PC until this is off again.',
    notices: 'To know',
    clockOff: (name: string, apart: string) =>
      `The clocks of ${name}’s PC and this one are ${apart} apart. Please set both; nothing is lost meanwhile.`,
    wentOffline: (count: number) => `Working offline. ${changesEn(count)} saved on this PC.`,
    onlineAgain: 'Connected to colleagues again',
    whereAmI: 'Where you are',
    setPresence: (presence: string) => `I am: ${presence}`,
    presenceGroup: 'Presence',
    viewing: (names: string) => `${names} also ${names.includes(' and ') ? 'look' : 'looks'} at this`,
    typing: (names: string) => `${names} ${names.includes(' and ') ? 'are' : 'is'} typing …`,
  },
  de: {
    title: 'Wer was hat',
    workingOffline: 'Sie arbeiten offline',
    savedHere: (count) => `${changesDe(count)} auf diesem PC gespeichert`,
    allWith: (name, others) => `Alles ist bei ${othersDe(name, others)}`,
    allElsewhere: 'Alles ist auch auf einem anderen PC',
    sending: (count) => `${changesDe(count)} ${count === 1 ? 'wird' : 'werden'} weitergegeben`,
    nobodyYet: 'Noch ist niemand sonst beigetreten.',
    explain:
      'Jeder PC des Büros hat seine eigene Kopie. Nichts wartet auf andere: Was Sie tun, ist hier sofort gespeichert und wird weitergegeben, sobald ein anderer PC erreichbar ist.',
    openPeople: 'Personen und Geräte',
    twiceTitle: 'Der Datenordner dieses PCs wurde zweimal benutzt.',
    twiceBody:
      'Er wurde aus einer Kopie oder Sicherung neben dem ersten gestartet. Verloren ist nichts. Schließen Sie Bullpen auf diesem PC und starten Sie es wieder: Dann geht es mit einer neuen Identität weiter. Benutzen Sie nur einen der beiden Ordner.',
    outTitle: 'Sie gehören nicht mehr zu diesem Büro.',
    outBody:
      'Was hier ist, bleibt auf diesem PC lesbar. Neues kommt nicht mehr an, und was Sie schreiben, erreicht niemanden.',
    workOffline: 'Offline arbeiten',
    workOnline: 'Wieder mit den anderen arbeiten',
    workOfflineAlso: 'trennen, Flugmodus, Abgleich anhalten, online gehen',
    workOfflineHint: 'Mit keinem anderen PC sprechen, bis das wieder aus ist.',
    notices: 'Zu wissen',
    clockOff: (name, apart) =>
      `Die Uhr des PCs von ${name} und die dieses PCs liegen auseinander: ${apart}. Bitte beide stellen; verloren geht dabei nichts.`,
    wentOffline: (count) => `Sie arbeiten offline. ${changesDe(count)} auf diesem PC gespeichert.`,
    onlineAgain: 'Wieder mit Kollegen verbunden',
    whereAmI: 'Wo Sie sind',
    setPresence: (presence) => `Ich bin: ${presence}`,
    presenceGroup: 'Anwesenheit',
    viewing: (names) => `${names} ${names.includes(' und ') ? 'sehen' : 'sieht'} das gerade auch`,
    typing: (names) => `${names} ${names.includes(' und ') ? 'schreiben' : 'schreibt'} …`,
  },
})
