import { Alert } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Printer } from '../../parts/slips.ts';
import { storeId } from '../../session.ts';
import { useCommand } from '../../till/use-command.ts';

/** Asks once more, and says what becomes of the slips that wait. */
export function RemovePrinter({ printer, close }: { printer: Printer; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const [problem, setProblem] = useState<Problem | null>(null);
  const refused = (refusal: Problem): boolean => {
    setProblem(refusal);
    return true;
  };
  const remove = async (): Promise<void> => {
    const path = `/v1/stores/${storeId()}/printers/${printer.id}`;
    if ((await run(path, undefined, { method: 'DELETE', refused })) !== null) close();
  };
  return (
    <Dialog
      title={filledIn(say('printerRemoveTitle'), { name: inWords(printer.name) })}
      act={say('printerRemove')}
      why={null}
      busy={busy}
      danger
      close={close}
      submit={() => void remove()}
    >
      {problem !== null && <Alert type="error" showIcon title={inWords(problem)} />}
      <p>{filledIn(say('printerRemoveHow'), { n: printer.waiting })}</p>
    </Dialog>
  );
}
