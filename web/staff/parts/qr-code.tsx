import { useMemo } from 'react';
import { drawQr } from '../../shared/qr.ts';

/** A code to be scanned from this screen: dark on white whatever the colours around it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawQr(text), [text]);
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} style={{ fill: 'var(--paper)' }} />
      <path d={path} style={{ fill: 'var(--paper-ink)' }} />
    </svg>
  );
}
