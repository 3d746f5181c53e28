import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../language.tsx';

type Props = { readonly title: string; readonly close: () => void; readonly children: ReactNode };

/** Something laid over the whole screen for a moment, with one large button that puts it away. */
export function Sheet({ title, close, children }: Props) {
  const { say } = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  // Whoever came by the keyboard stands afterwards where they stood before.
  useEffect(() => {
    const opener = document.activeElement;
    sheet.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={sheet} className="kitchen-sheet" aria-label={title} onClose={close}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="kitchen-button main" onClick={close}>
          {say('kitchenDone')}
        </button>
      </header>
      {children}
    </dialog>
  );
}
