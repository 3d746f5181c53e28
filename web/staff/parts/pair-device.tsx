import { Alert, Button, Card, Form, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { type Device, deviceClient, keepDevice } from '../session.ts';
import { deviceName } from './device-name.ts';

/**
 * Pairs this device with the store, once. A link printed at the start brings the code along after the #. `note`: why it
 * is asked for.
 */
export function PairDevice({ note }: { note?: string }) {
  const { say, inWords, language, switchLanguage } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const pair = useCallback(
    async (pairingCode: string): Promise<void> => {
      setBusy(true);
      const { userAgent, maxTouchPoints: touchPoints } = navigator;
      const name = deviceName({ path: location.pathname, userAgent, touchPoints }, language);
      const answer = await deviceClient.command<Device>('/v1/devices', {
        pairingCode: pairingCode.trim(),
        name,
      });
      setBusy(false);
      if (answer.ok) keepDevice(answer.value);
      else setProblem(answer.problem);
    },
    [language],
  );
  useEffect(() => {
    const code = /^#pair=([0-9-]+)$/.exec(location.hash)?.[1];
    if (code === undefined) return;
    history.replaceState(null, '', location.pathname);
    void pair(code);
  }, [pair]);
  return (
    <main className="entrance">
      <Card
        title={say('pairTitle')}
        extra={<Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>}
      >
        {note !== undefined && <Alert type="info" showIcon title={note} />}
        <p className="soft">{say('pairHow')}</p>
        {problem !== null && <Alert type="error" showIcon title={inWords(problem)} />}
        <Form layout="vertical" onFinish={({ code }: { code: string }) => pair(code)}>
          <Form.Item
            name="code"
            label={say('pairCode')}
            rules={[{ required: true, message: say('pairCode') }]}
          >
            <Input size="large" autoFocus autoComplete="off" inputMode="numeric" placeholder="1-1-12345678" />
          </Form.Item>
          <Button type="primary" size="large" block htmlType="submit" loading={busy}>
            {say('pair')}
          </Button>
        </Form>
      </Card>
    </main>
  );
}
