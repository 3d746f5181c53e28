import { useWords } from '../../language.tsx';
import { Choices, FormPart, TypedLine } from '../form-parts.tsx';
import { inWay, vendors, ways } from './form-values.ts';
import type { Form } from './use-printer-form.ts';

type Props = { readonly of: Form; readonly hasKey: boolean };

/** Where the printer is: on the network, at the computer, or at a service in the cloud. */
export function WayFields({ of, hasKey }: Props) {
  const { say } = useWords();
  const { form, put } = of;
  return (
    <FormPart title={say('partWay')}>
      <Choices
        label={say('way')}
        options={ways.map((each) => [each, say(`way_${each}`)])}
        value={form.way}
        change={(way) => put(inWay(form, way))}
      />
      {form.way === 'tcp' && <NetworkFields of={of} />}
      {form.way === 'device' && <DeviceField of={of} />}
      {form.way === 'cloud' && <CloudFields of={of} hasKey={hasKey} />}
    </FormPart>
  );
}

function NetworkFields({ of: { form, put, wrong } }: { of: Form }) {
  const { say } = useWords();
  return (
    <>
      <div className="field-pair">
        <TypedLine
          label={say('host')}
          className="number"
          placeholder="192.168.1.50"
          text={form.host}
          wrong={wrong.host}
          change={(host) => put({ host })}
        />
        <TypedLine
          label={say('port')}
          className="number short"
          digits
          text={form.port}
          wrong={wrong.port}
          change={(port) => put({ port: port.replace(/\D/g, '') })}
        />
      </div>
      <p className="field-hint">{say('hostHow')}</p>
    </>
  );
}

function DeviceField({ of: { form, put, wrong } }: { of: Form }) {
  const { say } = useWords();
  return (
    <TypedLine
      label={say('devicePath')}
      className="number"
      text={form.path}
      wrong={wrong.path}
      hint={say('deviceHow')}
      change={(path) => put({ path })}
    />
  );
}

/** Named as the papers and pages of each service name them. */
function CloudFields({ of: { form, put, wrong }, hasKey }: Props) {
  const { say } = useWords();
  const { vendor } = form;
  return (
    <>
      <Choices
        label={say('vendor')}
        options={vendors.map((each) => [each, say(`vendor_${each}`)])}
        value={vendor}
        change={(next) => put({ vendor: next })}
      />
      <TypedLine
        label={say(`cloudUser_${vendor}`)}
        className="number"
        text={form.user}
        wrong={wrong.user}
        change={(user) => put({ user })}
      />
      <TypedLine
        label={say(`cloudKey_${vendor}`)}
        className="number hidden-text"
        placeholder={hasKey ? say('cloudKeySet') : ''}
        text={form.key}
        wrong={wrong.key}
        change={(key) => put({ key })}
      />
      <TypedLine
        label={say(`cloudSerial_${vendor}`)}
        className="number"
        text={form.serial}
        wrong={wrong.serial}
        change={(serial) => put({ serial })}
      />
      <TypedLine
        label={say('cloudBase')}
        className="number"
        text={form.baseUrl}
        wrong={wrong.baseUrl}
        change={(baseUrl) => put({ baseUrl })}
      />
    </>
  );
}
