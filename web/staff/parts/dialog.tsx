import { Button, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';

type Props = {
  readonly title: ReactNode;
  readonly act: string;
  /** Why it cannot be done yet; null when it can. */
  readonly why: string | null;
  readonly busy: boolean;
  readonly danger?: boolean;
  readonly close: () => void;
  readonly submit: () => void;
  readonly children: ReactNode;
};

/** One question with one answer: Enter does it, Escape leaves it. */
export function Dialog({ title, act, why, busy, danger = false, close, submit, children }: Props) {
  const { say } = useWords();
  const form = useRef<HTMLFormElement>(null);
  // Enter must mean the answer, not the cross in the corner: a field that asks for the focus keeps it.
  const focus = (): void => {
    if (document.activeElement instanceof HTMLInputElement) return;
    form.current?.querySelector<HTMLElement>('.dialog-act')?.focus({ preventScroll: true });
  };
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      footer={null}
      width={560}
      style={{ top: 24 }}
      afterOpenChange={(open) => {
        if (open) focus();
      }}
      destroyOnHidden
    >
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null && !busy) submit();
        }}
      >
        {children}
        <div className="row end">
          <Button size="large" onClick={close}>
            {say('cancel')}
          </Button>
          <Act
            className="dialog-act"
            type="primary"
            size="large"
            htmlType="submit"
            why={why}
            loading={busy}
            danger={danger}
          >
            {act}
          </Act>
        </div>
      </form>
    </Modal>
  );
}
