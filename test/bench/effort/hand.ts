/** A person's hand and eye on a page: everything a task costs goes through here and is counted, or it did not happen. */
import type { Locator, Page } from 'playwright-core'

export interface Effort {
  readonly clicks: number
  /** Every key pressed and every character typed; modifiers are part of their key. */
  readonly keys: number
  /** Views and dialogs that had to be looked at before going on, the first among them. */
  readonly screens: number
  /** Keys and clicks among the above that only said “yes, do it”. */
  readonly confirmations: number
  /** Keys and clicks among the above that mended what was understood wrongly. */
  readonly corrections: number
}

export interface Hand {
  key(...keys: readonly string[]): Promise<void>
  type(text: string): Promise<void>
  /** Pastes with one key. */
  paste(text: string): Promise<void>
  click(at: Locator): Promise<void>
  /** Waits until something stands there, and looks at it. */
  look(at: Locator): Promise<void>
  /** The key that only confirms. */
  confirm(key: string): Promise<void>
  correct(key: string): Promise<void>
  readonly effort: Effort
  /** The text of all that was looked at. */
  readonly seen: readonly string[]
}

export function handOn(page: Page): Hand {
  const effort = { clicks: 0, keys: 0, screens: 0, confirmations: 0, corrections: 0 }
  const seen: string[] = []
  const press = async (key: string): Promise<void> => {
    effort.keys += 1
    await page.keyboard.press(key)
  }
  return {
    effort,
    seen,
    async key(...keys) {
      for (const one of keys) await press(one)
    },
    async type(text) {
      effort.keys += [...text].length
      await page.keyboard.type(text)
    },
    async paste(text) {
      effort.keys += 1
      await page.keyboard.insertText(text)
    },
    async click(at) {
      effort.clicks += 1
      await at.click()
    },
    async look(at) {
      effort.screens += 1
      await at.waitFor()
      seen.push(await at.innerText())
    },
    async confirm(key) {
      effort.confirmations += 1
      await press(key)
    },
    async correct(key) {
      effort.corrections += 1
      await press(key)
    },
  }
}
