import { barsOf } from './barcode.js';
import { SCENARIOS, STATES, WORDS } from './words.js';

/** The guest's phone. It asks the control API and draws what it hears; the sandbox holds all state. */
const LOOK_MS = 1000;
const HISTORY_MAX = 20;

const page = document.getElementById('wallet');
const dialog = document.createElement('dialog');
document.body.append(dialog);

const kept = (name, otherwise) => localStorage.getItem(`wallet.${name}`) ?? otherwise;
const state = {
  language: Number(kept('language', navigator.language.startsWith('zh') ? '0' : '1')),
  channel: kept('channel', 'wechat'),
  scenario: kept('scenario', '08'),
  code: '',
  accounts: {},
  trades: [],
  said: '',
  codeSaid: '',
  /** Closed without an answer: does not come up by itself again. */
  ignored: new Set(),
  /** Opened by this phone. */
  scanned: new Set(),
  opened: null,
  newestScanned: -1,
};
const word = ([zh, en]) => (state.language === 0 ? zh : en);
const say = (name) => word(WORDS[name]);
const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`;

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

async function ask(method, path, body) {
  const answer = await fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { ok: answer.ok, json: await answer.json() };
}

function keep(name, value) {
  state[name] = value;
  localStorage.setItem(`wallet.${name}`, String(value));
}

async function freshCode() {
  const { json } = await ask('POST', '/wallet/codes', { channel: state.channel, scenario: state.scenario });
  state.code = json.code;
  state.codeSaid = '';
  draw();
}

async function choose(name, value) {
  keep(name, value);
  await freshCode();
}

const scan = (text) => open('/scan', { text });

async function open(path, asked) {
  const { ok, json } = await ask('POST', path, asked);
  state.said = ok ? '' : say('unknown');
  draw();
  if (!ok) return;
  state.scanned.add(json.id);
  openSheet(json);
  await look();
}

async function act(trade, how) {
  const { ok, json } = await ask('POST', `/trades/${trade.id}/${how}`, {});
  state.ignored.add(trade.id);
  const paid = ok && json.state === 'paid';
  tellShop(paid ? 'ok' : 'cancel');
  drawEnd(trade, paid ? say('done') : ok ? say('refused') : say('gone'));
  await look();
}

/** The page that opened the wallet, as an app's own bridge would tell it. */
function tellShop(result) {
  window.opener?.postMessage({ wallet: result }, '*');
}

function backAddress() {
  const asked = new URLSearchParams(location.search).get('return') ?? '';
  return /^https?:\/\//.test(asked) ? asked : null;
}

function openSheet(trade) {
  state.opened = trade.id;
  const button = (name, how) =>
    el('button', { class: name === 'pay' ? 'main' : undefined, onclick: () => act(trade, how) }, say(name));
  const ignore = () => {
    state.ignored.add(trade.id);
    closeSheet();
  };
  dialog.replaceChildren(
    el('div', {}, shopOf(trade)),
    el('div', { class: 'amount' }, yuan(trade.amount)),
    el('div', { class: 'hint' }, trade.subject),
    el(
      'div',
      { class: 'choices' },
      button('pay', 'pay'),
      button('wrong', 'wrong-password'),
      button('refuse', 'refuse'),
      el('button', { onclick: ignore }, say('ignore')),
    ),
  );
  if (!dialog.open) dialog.showModal();
}

function drawEnd(trade, said) {
  const back = backAddress();
  dialog.replaceChildren(
    el('div', { class: 'amount' }, yuan(trade.amount)),
    el('p', { role: 'status' }, said),
    el(
      'div',
      { class: 'choices' },
      back === null
        ? null
        : el('button', { class: 'main', onclick: () => location.assign(back) }, say('back')),
      el('button', { class: back === null ? 'main' : undefined, onclick: closeSheet }, say('close')),
    ),
  );
}

function closeSheet() {
  state.opened = null;
  dialog.close();
}
dialog.addEventListener('cancel', () => {
  if (state.opened !== null) state.ignored.add(state.opened);
  state.opened = null;
});

function shopOf(trade) {
  const account = state.accounts[trade.account];
  return account === undefined ? trade.account : word([account.zh, account.en]);
}

function barcode(digits) {
  const { bars, width } = barsOf(digits);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} 60`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  for (const bar of bars) {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of Object.entries({ x: bar.x, width: bar.width, height: 60 })) {
      rect.setAttribute(name, String(value));
    }
    svg.append(rect);
  }
  return svg;
}

function codeCard() {
  const copy = async () => {
    await navigator.clipboard?.writeText(state.code);
    state.codeSaid = say('copied');
    draw();
  };
  const choices = Object.entries(SCENARIOS).map(([digits, name]) =>
    el(
      'option',
      { value: digits, selected: digits === state.scenario ? '' : undefined },
      `${digits} ${word(name)}`,
    ),
  );
  return el(
    'section',
    { class: 'code' },
    el('h2', {}, say('code')),
    barcode(state.code),
    el('div', { class: 'digits', id: 'code' }, state.code.replace(/(\d{4})(?=\d)/g, '$1 ')),
    el('p', { class: 'hint', role: 'status' }, state.codeSaid === '' ? say('codeHint') : state.codeSaid),
    el(
      'div',
      { class: 'row' },
      el('button', { onclick: freshCode }, say('fresh')),
      el('button', { onclick: copy }, say('copy')),
    ),
    el(
      'label',
      {},
      say('scenario'),
      el('select', { onchange: (event) => choose('scenario', event.target.value) }, ...choices),
    ),
  );
}

function scanCard() {
  const field = el('input', { name: 'text', placeholder: say('scanHint'), 'aria-label': say('scanHint') });
  const open = (event) => {
    event.preventDefault();
    scan(field.value);
  };
  return el(
    'section',
    {},
    el('h2', {}, say('scan')),
    el('form', { class: 'row', onsubmit: open }, field, el('button', { style: 'flex:none' }, say('open'))),
    el('p', { class: 'said', role: 'alert' }, state.said),
  );
}

function tradeLine(trade) {
  const what = el('span', { class: 'what' }, trade.subject, el('small', {}, shopOf(trade)));
  const sum = el('span', { class: 'sum' }, yuan(trade.amount), el('small', {}, word(STATES[trade.state])));
  return [what, sum];
}

function listCard(name, trades, line) {
  const list =
    trades.length === 0 ? el('p', { class: 'hint' }, say('nothing')) : el('ul', {}, ...trades.map(line));
  return el('section', { id: name }, el('h2', {}, say(name)), list);
}

const waitingCard = () =>
  listCard('waiting', waitingTrades(), (trade) =>
    el('li', {}, el('button', { class: 'line', onclick: () => openSheet(trade) }, ...tradeLine(trade))),
  );

const historyCard = () =>
  listCard(
    'history',
    state.trades.filter((trade) => !isWaiting(trade)),
    (trade) => el('li', {}, el('div', { class: 'line' }, ...tradeLine(trade))),
  );

/** Those that ask a password, and those this phone opened and did not pay. */
const waitingTrades = () => state.trades.filter(isWaiting);

function isWaiting(trade) {
  return trade.state === 'asking' || (trade.state === 'waiting' && state.scanned.has(trade.id));
}

function draw() {
  document.documentElement.lang = state.language === 0 ? 'zh-CN' : 'en';
  document.documentElement.dataset.channel = state.channel;
  const tab = (channel) =>
    el(
      'button',
      { 'aria-pressed': String(channel === state.channel), onclick: () => choose('channel', channel) },
      say(channel),
    );
  const turn = () => {
    keep('language', 1 - state.language);
    draw();
  };
  page.replaceChildren(
    el(
      'header',
      {},
      el('h1', {}, say('title')),
      el('button', { class: 'plain', onclick: turn }, say('other')),
    ),
    el('p', { class: 'note' }, say('note')),
    el('div', { class: 'tabs' }, tab('wechat'), tab('alipay')),
    codeCard(),
    scanCard(),
    el('div', { id: 'lists' }, waitingCard(), historyCard()),
    location.pathname === '/' ? el('a', { class: 'aside', href: '/cloud-printers/' }, say('printers')) : '',
  );
}

/** Only the lists are drawn again each second: what a person types stays. */
async function look() {
  try {
    const { json } = await ask('GET', `/trades?limit=${HISTORY_MAX}`);
    const before = JSON.stringify(state.trades);
    state.trades = json;
    if (JSON.stringify(json) === before) return;
    await replaceUsedCode();
    document.getElementById('lists')?.replaceChildren(waitingCard(), historyCard());
    const asked = state.trades.find((trade) => trade.state === 'asking' && !state.ignored.has(trade.id));
    if (asked !== undefined && !dialog.open) openSheet(asked);
  } catch {
    state.said = say('offline');
  }
}

/** A payer code is good once: when one was scanned the phone shows another. */
async function replaceUsedCode() {
  const newest = Math.max(0, ...state.trades.filter(({ kind }) => kind === 'code').map(({ id }) => id));
  if (newest > state.newestScanned && state.newestScanned > -1) await freshCode();
  state.newestScanned = newest;
}

async function start() {
  const { json } = await ask('GET', '/accounts');
  state.accounts = Object.fromEntries(json.map((account) => [account.id, account]));
  await freshCode();
  await look();
  const asked = new URLSearchParams(location.search);
  const text = asked.get('prepay_id') ?? asked.get('trade_no') ?? asked.get('text');
  const bridge = asked.get('bridge');
  if (bridge !== null) await open('/bridge', JSON.parse(bridge));
  else if (text !== null) await scan(text);
  setInterval(look, LOOK_MS);
}

start();
