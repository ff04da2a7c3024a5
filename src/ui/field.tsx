import { Field } from '@base-ui/react/field'
import clsx from 'clsx'
import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react'

/** The look of everything that takes text. */
export const inputLook =
  'h-control w-full rounded-md bg-raised px-2.5 text-sm text-fg shadow-[inset_0_0_0_1px_var(--line-control)] outline-none ' +
  'focus-visible:shadow-[inset_0_0_0_2px_var(--ring)] data-invalid:shadow-[inset_0_0_0_1.5px_var(--bad)] ' +
  'disabled:opacity-60 forced-colors:border'

export interface FieldFrameProps {
  readonly label: string
  /** Only for screen readers, where the place says what it is. */
  readonly hideLabel?: boolean
  readonly hint?: ReactNode
  /** What is wrong and what to do; shown beneath and read out. */
  readonly error?: string | undefined
  readonly optional?: string | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function FieldFrame({ label, hideLabel, hint, error, optional, className, children }: FieldFrameProps) {
  return (
    <Field.Root invalid={error !== undefined} className={clsx('flex flex-col gap-1', className)}>
      <Field.Label className={hideLabel ? 'sr-only' : 'text-xs font-medium text-fg-2'}>
        {label}
        {optional && <span className="ml-1.5 font-normal text-fg-3">{optional}</span>}
      </Field.Label>
      {children}
      {hint && !error && <Field.Description className="text-xs text-fg-3">{hint}</Field.Description>}
      {error && (
        <Field.Error match className="text-xs text-bad">
          {error}
        </Field.Error>
      )}
    </Field.Root>
  )
}

export interface TextFieldProps
  extends Omit<FieldFrameProps, 'children'>, Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange'> {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
  readonly inputClassName?: string
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, optional, className, value, onValue, inputClassName, ...rest } = props
  return (
    <FieldFrame {...{ label, hint, error, optional, className }} {...(hideLabel ? { hideLabel } : {})}>
      <Field.Control
        {...rest}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        className={clsx(inputLook, inputClassName)}
      />
    </FieldFrame>
  )
}

export interface TextAreaProps
  extends
    Omit<FieldFrameProps, 'children'>,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'onChange'> {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** Grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, hint, error, optional, className, value, onValue, ...rest } = props
  return (
    <FieldFrame {...{ label, hint, error, optional, className }} {...(hideLabel ? { hideLabel } : {})}>
      <Field.Control
        render={
          <textarea
            {...rest}
            value={value}
            onChange={(event) => onValue(event.currentTarget.value)}
            className={clsx(inputLook, 'field-sizing-content h-auto min-h-16 resize-none py-1.5')}
          />
        }
      />
    </FieldFrame>
  )
}
