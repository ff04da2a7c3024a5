/** The form in which names of columns are compared. */

/** `Account Name*`, `account_name`, `Kontoführer (intern)` → `accountname`, `kontofuhrer`. */
export const normalHeader = (header: string): string =>
  header
    .replace(/\([^)]*\)/g, (inside) =>
      /^\((in )?(seconds|minutes|sekunden|minuten|currency|währung|straße|ort|stadt|plz|postleitzahl|land|bundesland|mobil|mobile|cell|privat|privat 2)\)$/i.test(
        inside,
      )
        ? inside
        : '',
    )
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
