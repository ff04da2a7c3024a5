/** What is used of pdfmake, which brings no types. https://pdfmake.github.io/docs/ */
declare module 'pdfmake' {
  interface Printer {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
  }
  const printer: Printer
  export default printer
}
