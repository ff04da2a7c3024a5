/** What the page shows of a process: its map to be edited, how deals really went, or one's own way. */
import { lazy, Suspense } from 'react'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useLive } from '#ui/live.ts'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { LivedView, MyWayView } from './lived-view.tsx'
import { MapEditor } from './map-editor.tsx'

/** Drawing brings a library along, which only this page needs. */
const MapCanvas = lazy(() => import('./map-canvas.tsx'))

type MapFacts = QueryOutput<'process.map'>
export type View = 'map' | 'lived' | 'mine'
/** The dialog that is open. */
export type Open = 'new' | 'versions' | 'add' | 'change' | null

export interface ProcessViewProps {
  readonly facts: MapFacts
  readonly view: View
  readonly open: Open
  readonly onOpen: (open: Open) => void
}

export function ProcessView({ facts, view, open, onOpen }: ProcessViewProps) {
  const process = facts.process.id
  const lived = useLive('process.lived', process === null ? {} : { process }, { off: view !== 'lived' })
  const mine = useLive('process.myWay', {}, { off: view !== 'mine' })
  if (view === 'lived')
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded live={lived} skeleton={<Skeleton className="m-4 h-64" />}>
          {(found) => (
            <>
              {found.steps.length > 0 && (
                <div className="h-80 border-b border-line max-md:hidden">
                  <Canvas map={facts} lived={found} />
                </div>
              )}
              <LivedView map={facts} lived={found} />
            </>
          )}
        </Loaded>
      </div>
    )
  if (view === 'mine')
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded live={mine} skeleton={<Skeleton className="m-4 h-64" />}>
          {(found) => <MyWayView way={found} />}
        </Loaded>
      </div>
    )
  return <MapEditor map={facts} open={open} onOpen={onOpen} />
}

const nothing = (): void => undefined

const Canvas = ({ map, lived }: { readonly map: MapFacts; readonly lived: QueryOutput<'process.lived'> }) => (
  <Suspense fallback={<Skeleton className="m-4 h-64" />}>
    <MapCanvas
      map={{ ...map, mayChange: false }}
      lived={lived}
      chosen={null}
      onChoose={nothing}
      onPlace={nothing}
      onLink={nothing}
    />
  </Suspense>
)
