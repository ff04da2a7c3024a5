/**
 * The peer: its command line and each of its threads to dist/peer, as JavaScript. Every thread loads what it runs anew,
 * so it matters how much that is: types are stripped once, and of zod only what is used comes along (it brings its
 * messages in fifty languages, 8 MB a thread). Other packages stay what they are.
 */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig } from 'vite'

const entries = ['src/app/cli/main.ts', ...globSync('src/app/**/*.worker.ts')]

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: ['zod'] },
  build: {
    ssr: true,
    outDir: 'dist/peer',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])),
      // All in one folder: a thread is found beside the file that starts it, as among the sources.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
