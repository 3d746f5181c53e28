import { App, Button, type ButtonProps } from 'antd';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be pressed now; null when it can. Pressed nevertheless, it says so. */
  readonly why?: string | null;
};

/** A button that is never silently dead: while it cannot be pressed it says why, to mouse, finger and screen reader. */
export function Act({ why = null, onClick, className = '', ...rest }: Props) {
  const { message } = App.useApp();
  if (why === null) return <Button {...rest} className={className} onClick={onClick} />;
  const { htmlType: _submit, ...quiet } = rest;
  return (
    <Button
      {...quiet}
      className={`${className} act-off`}
      aria-disabled
      title={why}
      onClick={() => void message.info(why)}
    />
  );
}
