import { useMemo } from 'react'
import { encode } from 'uqr'

/** A text as a QR code, dark on light in both themes, because not every camera reads it the other way round. */
export function QrCode({
  text,
  label,
  size = 176,
}: {
  readonly text: string
  readonly label: string
  readonly size?: number
}) {
  const { path, cells } = useMemo(() => {
    const { data } = encode(text, { ecc: 'L', border: 3 })
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { path: squares.join(''), cells: data.length }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${cells} ${cells}`}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-md forced-color-adjust-none"
    >
      <rect width={cells} height={cells} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}
