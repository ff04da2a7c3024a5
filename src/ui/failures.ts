/** Failures in people's words. Translated by `type`; the peer's own English sentence is the fallback. */
import type { Failure } from '#shared/result.ts'
import type { Locale } from './text.ts'

type Say = (failure: Failure) => string

const german: Record<string, Say> = {
  PeerStopped: () =>
    'Bullpen antwortet auf diesem PC nicht. Es wurde nichts geändert; wird es wieder gestartet, geht es weiter.',
  NoSession: () =>
    'Diese Seite hat keinen Schlüssel zum Büro. Bitte die Adresse öffnen, die Bullpen beim Start ausgegeben hat.',
  Cancelled: () => 'Abgebrochen.',
  Unexpected: () => 'In Bullpen ist etwas schiefgegangen. Es wurde nichts geändert.',
  ReadOnly: () => 'Im Moment kann nichts gespeichert werden. Was Sie eingegeben haben, steht noch da.',
  DiskFull: () =>
    'Die Festplatte ist voll. Alles bisher Gespeicherte ist sicher; bitte Platz schaffen und es noch einmal versuchen.',
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
  NothingToRedo: () => 'Es gibt nichts zu wiederholen.',
}

export const failureText = (failure: Failure, locale: Locale): string =>
  (locale === 'de' ? german[failure.type]?.(failure) : undefined) ?? failure.message
