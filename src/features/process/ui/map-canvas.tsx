/**
 * The map as a drawing: two lanes, the steps in their order, arrows between them. Places come from the order alone, so two
 * people see the same. By mouse: drag a step among the others, pull an arrow from its edge. By keyboard: map-page.tsx.
 */
import {
  Background,
  BackgroundVariant,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  useNodesState,
  useReactFlow,
  useStoreApi,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react'
import clsx from 'clsx'
import { useEffect, useMemo } from 'react'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>
type Step = MapFacts['steps'][number]
type LivedFacts = QueryOutput<'process.lived'>

const wide = 232
const gap = 64
const buyerTop = 190
const dots = { open: 'bg-accent', won: 'bg-good', lost: 'bg-bad', hold: 'bg-fg-3' }

interface StepData extends Record<string, unknown> {
  readonly step: Step
  readonly place: number
  readonly of: number
  readonly deals: number
  readonly chosen: boolean
  readonly flagged: boolean
  readonly onChoose: () => void
}

function StepNode({ data }: NodeProps<Node<StepData>>) {
  const text = useText(processMessages)
  const formats = useFormat()
  const { step, place, of, deals, chosen, flagged, onChoose } = data
  const flow = useReactFlow()
  const store = useStoreApi()
  /** Whoever goes on by key sees where they are. */
  const bringIntoView = (): void => {
    const { width, transform } = store.getState()
    const [x, y, zoom] = transform
    const from = place * (wide + gap) * zoom + x
    if (from < 0 || from + wide * zoom > width)
      void flow.setViewport({ x: width / 2 - (place * (wide + gap) + wide / 2) * zoom, y, zoom })
  }
  const held = text.deals(formats.number(deals))
  return (
    <>
      <Handle type="target" position={Position.Left} className="size-2 rounded-full bg-line-control" />
      <button
        type="button"
        data-map-step={step.id}
        aria-pressed={chosen}
        onClick={() => {
          onChoose()
          bringIntoView()
        }}
        // Not by the mouse: the map would move away from under it between pressing and letting go.
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && bringIntoView()}
        className={clsx(
          'flex h-[120px] w-[232px] flex-col gap-1 rounded-lg bg-raised p-3 text-left shadow-card outline-none',
          'focus-visible:shadow-[inset_0_0_0_2px_var(--ring)]',
          chosen && 'shadow-[inset_0_0_0_2px_var(--accent)]',
          flagged && !chosen && 'shadow-[inset_0_0_0_1.5px_var(--warn)]',
        )}
      >
        <span className="flex items-center gap-2">
          <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', dots[step.type as 'open'])} />
          <span className="min-w-0 flex-1 truncate font-semibold">{step.name}</span>
        </span>
        <span className="num text-xs text-fg-2">
          <span className="sr-only">{text.placeOf(formats.number(place + 1), formats.number(of))}, </span>
          {held}
          {step.usualDays !== null && ` · ${text.days(formats.number(step.usualDays))}`}
        </span>
        <span className="flex min-h-0 flex-col overflow-hidden text-xs text-fg-2">
          {step.tasks.slice(0, 3).map((task) => (
            <span key={task.id} className={clsx('truncate', task.required && 'font-medium text-fg')}>
              {task.title}
            </span>
          ))}
        </span>
      </button>
      <Handle type="source" position={Position.Right} className="size-2 rounded-full bg-line-control" />
    </>
  )
}

const BuyerNode = ({ data }: NodeProps<Node<{ readonly step: Step }>>) => (
  <div className="flex min-h-16 w-[232px] flex-col gap-1 rounded-lg bg-sunken p-3 text-xs text-fg">
    {data.step.buyer.map((one) => (
      <span key={one.id}>{one.text}</span>
    ))}
    {data.step.evidence.map((one) => (
      <span key={one.id} className="text-fg-2">
        ✓ {one.text}
      </span>
    ))}
    {data.step.buyer.length + data.step.evidence.length === 0 && <span className="text-fg-2">–</span>}
  </div>
)

const LaneNode = ({ data }: NodeProps<Node<{ readonly name: string }>>) => (
  <span className="text-xs font-semibold text-fg-2">{data.name}</span>
)

const nodeTypes = { step: StepNode, buyer: BuyerNode, lane: LaneNode }

export interface MapCanvasProps {
  readonly map: MapFacts
  /** How deals really went; drawn over the arrows. */
  readonly lived: LivedFacts | undefined
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onPlace: (step: Step, index: number) => void
  readonly onLink: (from: string, to: string) => void
}

function nodesOf(props: MapCanvasProps, lanes: { readonly ours: string; readonly buyer: string }): Node[] {
  const { map, chosen, onChoose } = props
  const flagged = new Set(map.flags.flatMap((flag) => flag.steps))
  return [
    { id: 'lane.ours', type: 'lane', position: { x: 0, y: -28 }, data: { name: lanes.ours }, draggable: false },
    {
      id: 'lane.buyer',
      type: 'lane',
      position: { x: 0, y: buyerTop - 28 },
      data: { name: lanes.buyer },
      draggable: false,
    },
    ...map.steps.flatMap((step, place): Node[] => {
      const x = place * (wide + gap)
      const data: StepData = {
        step,
        place,
        of: map.steps.length,
        deals: map.deals[step.id] ?? 0,
        chosen: step.id === chosen,
        flagged: flagged.has(step.id),
        onChoose: () => onChoose(step.id),
      }
      return [
        {
          id: step.id,
          type: 'step',
          position: { x, y: 0 },
          data,
          draggable: map.mayChange,
          connectable: map.mayChange,
        },
        ...(step.type === 'open'
          ? [{ id: `buyer.${step.id}`, type: 'buyer', position: { x, y: buyerTop }, data: { step }, draggable: false }]
          : []),
      ]
    }),
  ]
}

export default function MapCanvas(props: MapCanvasProps) {
  const text = useText(processMessages)
  const formats = useFormat()
  const { map, lived, onPlace, onLink } = props
  const drawn = nodesOf(props, { ours: text.ours, buyer: text.buyer })
  const [nodes, setNodes, onNodesChange] = useNodesState(drawn)
  const shape = JSON.stringify([map, props.chosen])
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => setNodes(drawn), [shape, setNodes])
  const edges = useMemo((): Edge[] => {
    const place = new Map(map.steps.map((step, at) => [step.id, at]))
    const back = (from: string, to: string) => (place.get(to) ?? 0) <= (place.get(from) ?? 0)
    const edge = (from: string, to: string, more: Partial<Edge>): Edge => ({
      id: `${from} ${to}`,
      source: from,
      target: to,
      type: back(from, to) ? 'smoothstep' : 'default',
      focusable: false,
      markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--fg-3)' },
      style: { stroke: 'var(--fg-3)', strokeWidth: 1.5 },
      ...more,
    })
    const walked = new Map((lived?.arrows ?? []).map((one) => [`${one.from} ${one.to}`, one]))
    const most = Math.max(1, ...(lived?.arrows ?? []).map(({ count }) => count))
    const intended = map.arrows.map(({ from, to, label }) => {
      const count = walked.get(`${from} ${to}`)?.count
      walked.delete(`${from} ${to}`)
      return edge(from, to, {
        label: [label, count === undefined ? null : formats.number(count)].filter(Boolean).join(' · ') || undefined,
        style: { stroke: 'var(--fg-3)', strokeWidth: count === undefined ? 1.5 : 1.5 + (4 * count) / most },
      })
    })
    const others = [...walked.values()].map(({ from, to, count }) =>
      edge(from, to, {
        label: formats.number(count),
        style: { stroke: 'var(--warn)', strokeDasharray: '5 4', strokeWidth: 1 + (4 * count) / most },
        markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--warn)' },
      }),
    )
    return [...intended, ...others]
  }, [map, lived, formats])
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onNodeDragStop={(_event, node) => {
        const step = map.steps.find((one) => one.id === node.id)
        const index = Math.round(node.position.x / (wide + gap))
        if (step && map.steps.indexOf(step) !== index) onPlace(step, Math.max(0, Math.min(map.steps.length - 1, index)))
        setNodes(drawn)
      }}
      onConnect={({ source, target }) => onLink(source, target)}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      zoomOnScroll={false}
      panOnScroll
      minZoom={0.4}
      maxZoom={1.2}
      defaultViewport={{ x: 32, y: 56, zoom: 0.9 }}
      proOptions={{ hideAttribution: true }}
      aria-label={text.map}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} color="var(--line)" />
    </ReactFlow>
  )
}
