import { useLive } from '#ui/live.ts'
import type { Option } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import type { StageItem } from '../../stages/stages.queries.ts'
import { processMessages } from './process.messages.ts'

interface StageOption extends Option {
  readonly stage: StageItem
}

/** The steps of every process to choose from, beneath the name of their process where there are several. */
export function useStageOptions(off = false): readonly StageOption[] {
  const text = useText(processMessages)
  const stages = useLive('stages.list', {}, { off }).value ?? []
  const processes = useLive('process.list', {}, { off }).value ?? []
  const names = new Map(processes.map(({ id, name }) => [id, name ?? text.noName]))
  return stages.map((stage) => ({
    value: stage.id,
    label: stage.name,
    stage,
    ...(processes.length > 1 ? { group: names.get(stage.process) ?? text.noName } : {}),
  }))
}
