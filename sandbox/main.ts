import { parseArgs } from 'node:util';
import { openSandbox } from './index.ts';

const PORT = '8901';
const CONTROL_PORT = '8902';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'sandbox-data' },
    port: { type: 'string', default: PORT },
    'control-port': { type: 'string', default: CONTROL_PORT },
    host: { type: 'string', default: '127.0.0.1' },
  },
});

const sandbox = await openSandbox({
  folder: values.folder,
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  host: values.host,
});
console.log(`支付沙箱 Payment sandbox
  微信支付 WeChat Pay   ${sandbox.wechatUrl}
  支付宝 Alipay         ${sandbox.alipayUrl}
  钱包 Wallet, control  ${sandbox.controlUrl}`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
