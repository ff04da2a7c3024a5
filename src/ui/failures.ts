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
  NothingToRedo: () => 'Es gibt nichts zu wiederholen.',
}

export const failureText = (failure: Failure, locale: Locale): string =>
  (locale === 'de' ? german[failure.type]?.(failure) : undefined) ?? failure.message
