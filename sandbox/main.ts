import { parseArgs } from 'node:util';
import { openSandbox } from './index.ts';
import { openPrinters } from './printers.ts';

const PORT = '8901';
const CONTROL_PORT = '8902';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'sandbox-data' },
    port: { type: 'string', default: PORT },
    'control-port': { type: 'string', default: CONTROL_PORT },
    host: { type: 'string', default: '127.0.0.1' },
    // Beside the gateways: three receipt printers at the ports of printers.
    printers: { type: 'boolean', default: false },
    // Started by another program: says where it is in one line of JSON, and ends with it.
    attached: { type: 'boolean', default: false },
  },
});

const sandbox = await openSandbox({
  folder: values.folder,
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  host: values.host,
});
const { wechatUrl, alipayUrl, controlUrl, accounts } = sandbox;
const rack = await openPrinters(values.printers ? [80, 58, 80] : [], values.host);
const { printers } = rack;
const stop = (): void => {
  Promise.all([sandbox.close(), rack.close()]).then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
// Whoever started it tells it by closing its input, also when it was killed. Ctrl-C in a terminal reaches both.
if (values.attached) process.stdin.once('end', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  if (values.attached) process.on(signal, () => undefined);
  else process.once(signal, stop);

// Said last: whoever reads it may stop the program at once.
if (values.attached) console.log(JSON.stringify({ wechatUrl, alipayUrl, controlUrl, accounts, printers }));
else
  console.log(`支付沙箱 Payment sandbox
  微信支付 WeChat Pay   ${sandbox.wechatUrl}
  支付宝 Alipay         ${sandbox.alipayUrl}
  钱包 Wallet, control  ${sandbox.controlUrl}
  云打印机 Printers     ${sandbox.controlUrl}/cloud-printers/`);
