/**
 * The sound of a bell, made on the spot: a few partials of a small brass bell, struck once, two seconds long. There is no file
 * of it. Nothing is heard until the person has touched the page, because browsers allow no sound before.
 */

/** Of a bell: ratio to the struck note, loudness, seconds until it has faded. */
const partials = [
  [0.5, 0.25, 2.2],
  [1, 0.5, 1.8],
  [1.19, 0.3, 1.4],
  [1.56, 0.2, 1.1],
  [2, 0.3, 0.9],
  [2.74, 0.15, 0.6],
  [4.07, 0.08, 0.35],
] as const
const note = 880
const loudness = 0.22

let context: AudioContext | undefined

export async function playBell(): Promise<void> {
  if (!('AudioContext' in globalThis) || navigator.userActivation?.hasBeenActive === false) return
  context ??= new AudioContext()
  await context.resume()
  const start = context.currentTime + 0.02
  for (const [ratio, level, seconds] of partials) {
    const tone = new OscillatorNode(context, { type: 'sine', frequency: note * ratio })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(level * loudness, start + 0.008)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
    tone.connect(gain).connect(context.destination)
    tone.start(start)
    tone.stop(start + seconds + 0.05)
  }
}

const key = 'bullpen.bellHeard'

/** Once for each bell, however many windows are open. */
export async function playBellOnce(bell: string): Promise<void> {
  const isFirst = (): boolean => {
    try {
      if (localStorage.getItem(key) === bell) return false
      localStorage.setItem(key, bell)
    } catch {
      // A browser that keeps nothing plays it in each window.
    }
    return true
  }
  const first = 'locks' in navigator ? await navigator.locks.request(key, isFirst) : isFirst()
  if (first) await playBell()
}
