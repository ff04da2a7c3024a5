/** Time zones of calendars: by their IANA name, by the name that Windows gives them, else by the rules in the file. */
import ICAL from 'ical.js'
import { findIana } from 'windows-iana'

export interface Zones {
  /** Remembers in which zone a time was written. */
  name(time: ICAL.Time, zone: string): void
  copy(from: ICAL.Time, to: ICAL.Time): void
  nameOf(time: ICAL.Time): string | undefined
  /** Milliseconds since 1970; times without a known zone are this PC's. */
  milliseconds(time: ICAL.Time): number
  isUnknown(time: ICAL.Time): boolean
}

type Offset = (local: ICAL.Time) => number | undefined

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone))
    try {
      formats.set(
        zone,
        new Intl.DateTimeFormat('en-US', {
          timeZone: zone,
          hourCycle: 'h23',
          year: 'numeric',
          month: 'numeric',
          day: 'numeric',
          hour: 'numeric',
          minute: 'numeric',
          second: 'numeric',
        }),
      )
    } catch {
      formats.set(zone, undefined)
    }
  return formats.get(zone)
}

/** Minutes east of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Math.round((local - Math.floor(at / 1_000) * 1_000) / 60_000)
}

const asIfUtc = (time: ICAL.Time): number =>
  Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)

/** Of a zone by name. Where clocks are set back, the first of two moments counts; where they are put on, the later. */
function named(zone: string): Offset | undefined {
  const format = formatFor(zone)
  if (!format) return undefined
  return (time) => {
    const local = asIfUtc(time)
    const first = offsetAt(format, local - offsetAt(format, local) * 60_000)
    const other = offsetAt(format, local - first * 60_000)
    return first === other ? first : Math.max(first, other)
  }
}

/** `/freeassociation.sourceforge.net/Europe/Vienna`, `W. Europe Standard Time`, `Europe/Berlin`. */
function ianaOf(zone: string): string | undefined {
  const bare = zone.replaceAll('"', '').trim()
  if (/^(utc|gmt|z)$/i.test(bare)) return 'UTC'
  if (/^[A-Za-z]+(\/[\w+-]+)+$/.test(bare) && formatFor(bare)) return bare
  const tail = /([A-Za-z_]+\/[A-Za-z_-]+(?:\/[A-Za-z_-]+)?)$/.exec(bare)?.[1]
  if (tail !== undefined && formatFor(tail)) return tail
  const windows = findIana(bare as Parameters<typeof findIana>[0])[0]
  return windows !== undefined && formatFor(windows) ? windows : undefined
}

const embedded =
  (zone: ICAL.Timezone): Offset =>
  (time) => {
    try {
      return zone.utcOffset(time) / 60
    } catch {
      return undefined
    }
  }

export function zonesOf(texts: readonly string[]): Zones {
  const own = new Map<string, ICAL.Timezone>()
  for (const text of texts)
    try {
      const zone = new ICAL.Timezone({ component: new ICAL.Component(ICAL.parse(text) as unknown[]) })
      if (zone.tzid) own.set(zone.tzid.replaceAll('"', ''), zone)
    } catch {
      // A zone that cannot be read is as good as none; its times are said to be unsure.
    }
  const offsets = new Map<string, Offset | undefined>()
  const offsetFor = (zone: string): Offset | undefined => {
    if (!offsets.has(zone)) {
      const iana = ianaOf(zone)
      const rules = own.get(zone.replaceAll('"', ''))
      offsets.set(zone, iana !== undefined ? named(iana) : rules && embedded(rules))
    }
    return offsets.get(zone)
  }
  const zoneOf = new WeakMap<ICAL.Time, string>()
  const self: Zones = {
    name: (time, zone) => void zoneOf.set(time, zone),
    copy: (from, to) => {
      const zone = zoneOf.get(from)
      if (zone !== undefined) zoneOf.set(to, zone)
      else if (isUtc(from)) to.zone = from.zone
    },
    nameOf: (time) => zoneOf.get(time),
    milliseconds: (time) => {
      if (isUtc(time)) return asIfUtc(time)
      const zone = zoneOf.get(time)
      const minutes = zone === undefined ? undefined : offsetFor(zone)?.(time)
      if (minutes !== undefined) return asIfUtc(time) - minutes * 60_000
      return new Date(time.year, time.month - 1, time.day, time.hour, time.minute, time.second).getTime()
    },
    isUnknown: (time) => {
      const zone = zoneOf.get(time)
      return !isUtc(time) && zone !== undefined && offsetFor(zone) === undefined
    },
  }
  return self
}

const isUtc = (time: ICAL.Time): boolean => time.zone === ICAL.Timezone.utcTimezone

const two = (value: number): string => String(value).padStart(2, '0')

/** A day as `YYYY-MM-DD`, an instant in UTC, or a time without a zone; `unknown` when its zone is not known. */
export function momentOf(time: ICAL.Time, zones: Zones): { readonly text: string; readonly unknown: boolean } {
  const day = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`
  if (time.isDate) return { text: day, unknown: false }
  const unknown = zones.isUnknown(time)
  if (unknown || (!isUtc(time) && zones.nameOf(time) === undefined))
    return { text: `${day} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`, unknown }
  return { text: new Date(zones.milliseconds(time)).toISOString().replace('.000Z', 'Z'), unknown: false }
}
