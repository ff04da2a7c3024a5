import { describe, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { valueOf } from '#test/support/links.ts'
import { simulatedOffice, type SimulatedPc } from '#test/support/simulated-office.ts'

const accountsOf = ({ replica }: SimulatedPc) =>
  replica.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name)

function addAccount({ replica }: SimulatedPc, name: string): void {
  valueOf(replica.commit([create(account, replica.commandContext().newId(account), { name })], { label: 'test' }))
}

const founded = (seed = 1) => {
  const office = simulatedOffice(seed)
  const ann = office.pc()
  valueOf(ann.replica.found())
  addAccount(ann, 'Acme')
  return { ...office, ann, ben: office.pc() }
}

describe('a PC that joins by an invitation', () => {
  test('has the office once the inviter has typed the six digits', async () => {
    const { ann, ben, join } = founded()
    await join(ann, ben)
    expect(accountsOf(ben)).toEqual(['Acme'])
    expect(ben.network.state().join).toMatchObject({ step: 'done', failure: null })
  })
})
