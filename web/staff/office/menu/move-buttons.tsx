import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';

type Props = {
  /** What is moved, for whoever hears the button only. */
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly move: (by: -1 | 1) => void;
};

/** Up and down by a finger or a key; the button stays under it wherever its row went. */
export function MoveButtons({ name, first, last, move }: Props) {
  const { say } = useWords();
  const press =
    (by: -1 | 1) =>
    ({ currentTarget }: { currentTarget: HTMLElement }): void => {
      move(by);
      // A row that is put elsewhere in the page loses the focus; the next press of a key is meant for it again.
      requestAnimationFrame(() => currentTarget.focus());
    };
  return (
    <>
      <Act aria-label={`${say('menuUp')} ${name}`} why={first ? say('menuFirst') : null} onClick={press(-1)}>
        ↑
      </Act>
      <Act aria-label={`${say('menuDown')} ${name}`} why={last ? say('menuLast') : null} onClick={press(1)}>
        ↓
      </Act>
    </>
  );
}
