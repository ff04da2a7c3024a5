/**
 * The first page, before there is an office: found one, join one, or look around. Once founded, the peer says so and
 * the shell takes its place; `onFounded` then goes where the person wants to begin.
 */
import { useEffect, useState, type ReactNode } from 'react'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { DemoCard } from './demo-card.tsx'
import { firstPageMessages } from './first-page.messages.ts'
import { FoundForm, nameOf, type AfterFounding } from './found-form.tsx'
import { LookMenu } from './look-menu.tsx'
import { StagesPreview } from './stages-preview.tsx'

export interface FirstPageProps {
  readonly onFounded: (next: AfterFounding) => void
  /** The way into a colleague's office. */
  readonly join: ReactNode
  /** A join is under way: nothing else is offered meanwhile. */
  readonly joining: boolean
}

export function FirstPage({ onFounded, join, joining }: FirstPageProps) {
  const text = useText(firstPageMessages)
  const templates = useLive('office.templates', { language: useLocale() }, { keep: true })
  const [chosen, setChosen] = useState('sevenSteps')
  const [name, setName] = useState('')
  useEffect(() => {
    document.title = `${text.welcome} · Bullpen`
  }, [text])
  return (
    <main className="min-h-0 flex-1 overflow-y-auto bg-canvas">
      <div className="mx-auto flex max-w-[1080px] flex-col gap-6 px-4 py-6 md:px-8 md:py-10">
        <header className="flex items-start gap-3">
          <img src="/icon.svg" alt="" className="size-9" />
          <div className="min-w-0 flex-1">
            <h1 className="text-lg font-semibold tracking-tight">{text.welcome}</h1>
            <p className="text-fg-2">{text.pitch}</p>
          </div>
          <LookMenu />
        </header>
        {joining ? (
          <div className="mx-auto w-full max-w-140">{join}</div>
        ) : (
          <>
            <Loaded live={templates} skeleton={<Skeleton className="h-96" />}>
              {(list) => {
                const template = list.find((one) => one.id === chosen) ?? list[0]
                return (
                  <section aria-label={text.found} className="card grid overflow-hidden lg:grid-cols-[1fr_380px]">
                    <div className="p-4 md:p-6">
                      <h2 className="mb-4 text-base font-semibold">{text.found}</h2>
                      <FoundForm
                        templates={list}
                        template={template?.id ?? ''}
                        onTemplate={setChosen}
                        onName={setName}
                        onFounded={onFounded}
                      />
                    </div>
                    <div className="bg-sunken p-4 md:p-6">
                      {template && (
                        <StagesPreview
                          template={template}
                          title={name === '' ? nameOf(text.templates, template) : name}
                        />
                      )}
                    </div>
                  </section>
                )
              }}
            </Loaded>
            <div className="grid gap-3 md:grid-cols-2">
              <DemoCard />
              {join}
            </div>
          </>
        )}
      </div>
    </main>
  )
}
