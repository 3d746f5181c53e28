import { Act } from '../parts/act.tsx';
import { Section, State, useShowWords } from './section.tsx';

/** Buttons: the main one, the others and the ones to be careful with, as they stand and as they are touched. */
export function ButtonsShown() {
  const say = useShowWords();
  return (
    <Section name="buttons">
      <State of="usual">
        <Act type="primary" size="large">
          {say('main')}
        </Act>
        <Act size="large">{say('other')}</Act>
        <Act danger>{say('danger')}</Act>
      </State>
      <State of="hover" still>
        <Act type="primary" size="large" className="show-hover">
          {say('main')}
        </Act>
        <Act size="large" className="show-hover">
          {say('other')}
        </Act>
      </State>
      <State of="focus" still>
        <Act type="primary" size="large" className="show-focus">
          {say('main')}
        </Act>
        <Act size="large" className="show-focus">
          {say('other')}
        </Act>
      </State>
      <State of="busy">
        <Act type="primary" size="large" loading>
          {say('main')}
        </Act>
        <Act size="large" loading>
          {say('other')}
        </Act>
      </State>
      <State of="off">
        <Act type="primary" size="large" why={say('whyOff')}>
          {say('main')}
        </Act>
        <Act size="large" why={say('whyOff')}>
          {say('other')}
        </Act>
        <small className="soft">{say('whyOff')}</small>
      </State>
    </Section>
  );
}
