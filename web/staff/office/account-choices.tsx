import { Segmented } from 'antd';
import { useWords } from '../language.tsx';
import { type Channel, modesOf } from './fields.ts';

/** Direct merchant or provider is who gets the money, so it cannot change; how Alipay signs can. */
export function Modes({
  channel,
  mode,
  change,
  locked,
}: {
  channel: Channel;
  mode: string;
  change: (mode: string) => void;
  locked: boolean;
}) {
  const { say } = useWords();
  if (locked) return null;
  const options =
    channel === 'wechat'
      ? modesOf.wechat.map((each) => [each, say(`mode_${each}`)] as const)
      : modesOf.alipay.map((each) => [each, say(`keyMode_${each}`)] as const);
  return <Choose value={mode} change={change} options={options} />;
}

/** One of a few, side by side. */
export function Choose({
  value,
  change,
  options,
}: {
  value: string;
  change: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <Segmented
      block
      size="large"
      value={value}
      onChange={change}
      options={options.map(([each, label]) => ({ value: each, label }))}
    />
  );
}
