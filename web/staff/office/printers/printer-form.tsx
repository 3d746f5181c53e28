import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Printer } from '../../parts/slips.ts';
import { BackupFields } from './form-backup.tsx';
import { DutyFields } from './form-duties.tsx';
import { ModelFields } from './form-model.tsx';
import { Choices, FormPart, TypedLine } from '../form-parts.tsx';
import { WayFields } from './form-way.tsx';
import { usePlaces } from './places.ts';
import { keepsKey } from './form-values.ts';
import { type Form, usePrinterForm } from './use-printer-form.ts';

type Props = {
  readonly printer: Printer | null;
  readonly printers: readonly Printer[];
  readonly close: () => void;
};

/** Adds a printer or changes one, on a page of its own: what is wrong stands beside its field, nothing typed is lost. */
export function PrinterForm({ printer, printers, close }: Props) {
  const { say, inWords } = useWords();
  const form = usePrinterForm(printer, close);
  const places = usePlaces();
  const [leaving, leave] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const { asked } = form;
  // What is wrong may be far above the button that was pressed.
  useEffect(() => {
    if (asked > 0) place.current?.querySelector('[data-fault]')?.scrollIntoView({ block: 'center' });
  }, [asked]);
  const others = printers.filter(
    ({ id, active }) => id !== printer?.id && (active || id === printer?.backup?.printerId),
  );
  return (
    <>
      <form
        ref={place}
        className="printer-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.busy) void form.submit();
        }}
      >
        <h3 className="form-title">
          {printer === null
            ? say('printerFormAdd')
            : filledIn(say('printerFormChange'), { name: inWords(printer.name) })}
        </h3>
        <NameFields of={form} />
        <WayFields of={form} hasKey={keepsKey(printer, form.form)} />
        <ModelFields of={form} isNew={printer === null} />
        <DutyFields of={form} places={places} />
        <BackupFields of={form} others={others} />
        <Foot of={form} leave={() => (form.changed ? leave(true) : close())} />
      </form>
      {leaving && (
        <Dialog
          title={say('printerLeave')}
          act={say('printerLeaveYes')}
          why={null}
          busy={false}
          danger
          close={() => leave(false)}
          submit={close}
        >
          <p>{say('printerLeaveHow')}</p>
        </Dialog>
      )}
    </>
  );
}

function NameFields({ of: { form, put, wrong } }: { of: Form }) {
  const { say } = useWords();
  return (
    <FormPart title={say('partName')}>
      <div className="field-pair even">
        <TypedLine
          label={say('printerNameZh')}
          placeholder={say('printerNameHint')}
          text={form.nameZh}
          wrong={wrong.nameZh}
          change={(nameZh) => put({ nameZh })}
        />
        <TypedLine
          label={say('printerNameEn')}
          text={form.nameEn}
          wrong={undefined}
          change={(nameEn) => put({ nameEn })}
        />
      </div>
      <Choices
        label={say('slipLanguage')}
        options={(['zh', 'en', 'both'] as const).map((each) => [each, say(`slipLanguage_${each}`)])}
        value={form.language}
        change={(language) => put({ language })}
      />
    </FormPart>
  );
}

/** Always in sight: what was refused, what is not saved, and the two ways out. */
function Foot({ of: { wrong, busy, changed }, leave }: { of: Form; leave: () => void }) {
  const { say, inWords } = useWords();
  const count = Object.keys(wrong).length;
  return (
    <div className="form-foot">
      {wrong.form !== undefined && <Alert type="error" showIcon title={inWords(wrong.form)} />}
      <div className="row">
        <span className="form-said" role="status">
          {count > 0 ? (
            <b className="fault">{filledIn(say('printerWrongs'), { n: count })}</b>
          ) : (
            changed && <span className="soft">{say('printerUnsaved')}</span>
          )}
        </span>
        <Button size="large" onClick={leave}>
          {say('cancel')}
        </Button>
        <Button size="large" type="primary" htmlType="submit" loading={busy}>
          {say('printerSave')}
        </Button>
      </div>
    </div>
  );
}
