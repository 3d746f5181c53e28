import { Alert, App } from 'antd';
import { Act } from '../parts/act.tsx';
import { Section, State, useShowWords } from './section.tsx';

/** What the house says: it went well, it needs care, it failed, it is good to know. */
export function NoticesShown() {
  const say = useShowWords();
  const { message } = App.useApp();
  return (
    <Section name="notices">
      <State of="usual">
        <Alert type="success" showIcon title={say('saved')} />
        <Alert type="info" showIcon title={say('plain')} />
      </State>
      <State of="danger">
        <Alert type="warning" showIcon title={say('careful')} />
        <Alert type="error" showIcon title={say('bad')} />
      </State>
      <State of="open">
        <Act onClick={() => void message.success(say('saved'))}>{say('saved')}</Act>
        <Act onClick={() => void message.error(say('bad'))}>{say('bad')}</Act>
      </State>
    </Section>
  );
}
