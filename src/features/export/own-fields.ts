/** The fields that the office added itself, as exports tell them: by name, with the names of what can be chosen. */
import type { QueryContext, SqlRow } from '#replica/query.ts'
import type { FieldKind, Table } from '#shared/schema.ts'

export interface OwnField {
  readonly key: string
  /** Two of one name are told apart by their key. */
  readonly name: string
  readonly kind: FieldKind
  /** Names of choices by the value that records hold. */
  readonly choices: ReadonlyMap<string, string>
}

/** Kinds of own fields whose cells are more than text. */
const valueKinds: Readonly<Record<string, FieldKind>> = {
  number: 'number',
  money: 'money',
  date: 'date',
  checkbox: 'boolean',
}

export function ownFields({ db }: Pick<QueryContext, 'db'>, table: Table): readonly OwnField[] {
  const fields = db.all('select * from customField where "table" = ? order by position, id', table.name)
  const names = new Set<string>()
  return fields.flatMap((field) => {
    const key = String(field['key'])
    const name = typeof field['name'] === 'string' ? field['name'] : ''
    const shown = name !== '' && !names.has(name) ? name : `${name} (${key})`.trim()
    names.add(shown)
    const choices: SqlRow[] = db.all('select value, name from customChoice where field = ?', field['id'] ?? null)
    const own: OwnField = {
      key,
      name: shown,
      kind: valueKinds[String(field['kind'])] ?? 'text',
      choices: new Map(choices.map((choice) => [String(choice['value']), String(choice['name'] ?? choice['value'])])),
    }
    // An amount says its currency where that is not the field's.
    return own.kind === 'money' && hasOthers(db, table, key)
      ? [own, { key: `${key}.currency`, name: `${shown} (currency)`, kind: 'text' as const, choices: new Map() }]
      : [own]
  })
}

const hasOthers = (db: QueryContext['db'], table: Table, key: string): boolean =>
  db.get(`select 1 from "${table.name}" where json_extract(custom, ?) is not null limit 1`, `$."${key}.currency"`) !==
  undefined

/** Names of own fields and of their choices, by table and key: for a file that has not the records of these. */
export const ownNames = (
  context: Pick<QueryContext, 'db'>,
  sources: readonly { readonly table: Table }[],
): Readonly<Record<string, Readonly<Record<string, { readonly name: string; readonly choices: unknown }>>>> =>
  Object.fromEntries(
    sources.map(({ table }) => [
      table.name,
      Object.fromEntries(
        ownFields(context, table).map(({ key, name, choices }) => [
          key,
          { name, choices: Object.fromEntries(choices) },
        ]),
      ),
    ]),
  )
