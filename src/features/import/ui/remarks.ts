/** Why the importer thinks so, in the language shown: translated by type, else its own English words. */
import { useLocale } from '#ui/text.ts'

const german: Readonly<Record<string, string>> = {
  dataDictionary: 'Sie beschreibt die Spalten der anderen Dateien und enthält keine Einträge.',
  noTableYet: 'Für diese Art von Zeilen gibt es in Bullpen noch keinen Platz.',
  notRecognised: 'Es war nicht zu erkennen, was die Zeilen sind. Wählen Sie es, oder lassen Sie die Datei weg.',
  byChoice: 'Sie haben sie weggelassen.',
  mixedDates: 'Tag und Monat lassen sich nicht sicher unterscheiden. Bitte prüfen.',
  valuesDoNotFit: 'Die Spalte heißt wie ein Feld, aber ihre Werte passen nicht dazu.',
}

export function useRemark(): (remark: { readonly type: string; readonly message: string }) => string {
  const locale = useLocale()
  return (remark) => (locale === 'de' ? german[remark.type] : undefined) ?? remark.message
}
