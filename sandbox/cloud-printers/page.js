/** What the next submitted slip meets, at whichever cloud. */
const FAULTS = [
  ['收了不应答 No answer, but taken', { kind: 'drop', when: 'after' }],
  ['不应答也没收 No answer, not taken', { kind: 'drop', when: 'before' }],
  ['服务器错误 500', { kind: 'fail', when: 'before' }],
  ['慢 3 秒 3 s late', { kind: 'delay', ms: 3000 }],
  ['签名错 Wrong signature', { kind: 'wrongSign' }],
];
/** Each button: what it says, what it sets, and what it sets when it is pressed again. */
const STATES = [
  ['断网 Offline', { network: 'down' }, { network: 'up' }],
  ['缺纸 Paper out', { paper: 'out' }, { paper: 'enough' }],
  ['开盖 Cover open', { cover: 'open' }, { cover: 'closed' }],
  ['慢 Slow', { msPerJob: 3000 }, { msPerJob: 0 }],
  ['收了不打 Never prints', { swallows: true }, { swallows: false }],
];
const ORDER_STATES = {
  waiting: '等着打 waiting',
  printed: '打了 printed',
  swallowed: '吞了 swallowed',
};
const LOOK_AGAIN_MS = 1000;

const clouds = document.querySelector('#clouds');
const printers = document.querySelector('#printers');
const trouble = document.querySelector('#trouble');
const cards = new Map();
let shown = '';

function el(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className !== undefined) node.className = className;
  return node;
}

function button(words, press) {
  const node = el('button', words);
  node.type = 'button';
  node.addEventListener('click', () => press(node));
  return node;
}

async function call(name, method = 'GET', body) {
  try {
    const reply = await fetch(`/cloud-printers/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    show(await reply.json());
    trouble.textContent = '';
  } catch {
    trouble.textContent = '沙箱没有回应 The sandbox does not answer';
  }
}

const faultButtons = FAULTS.map(([words, effect]) => {
  const node = button(words, () => call('faults', 'POST', { endpoint: 'submit', effect }));
  clouds.append(node);
  return { node, words, effect: JSON.stringify(effect) };
});
clouds.append(
  button('都不遇到 None', () => call('faults', 'DELETE')),
  button('清空小票 Clear slips', () => call('slips', 'DELETE')),
);

function show(view) {
  for (const { node, effect } of faultButtons) {
    const armed = view.faults.some((rule) => JSON.stringify(rule.effect) === effect);
    node.setAttribute('aria-pressed', String(armed));
  }
  for (const printer of view.printers) {
    const card = cards.get(printer.serial) ?? newCard(printer);
    for (const { node, on } of card.states) {
      const pressed = Object.entries(on).every(([name, value]) => printer.state[name] === value);
      node.setAttribute('aria-pressed', String(pressed));
    }
    card.waiting.textContent = printer.waiting === 0 ? '' : `${printer.waiting} 张等着打 waiting`;
  }
  const now = JSON.stringify(view.printers.map(({ orders }) => orders));
  if (now === shown) return;
  shown = now;
  for (const { serial, orders } of view.printers)
    cards.get(serial).orders.replaceChildren(...orders.map(orderOf));
}

function newCard(printer) {
  const section = el('section');
  const states = STATES.map(([words, on, off]) => {
    const node = button(words, () => {
      const pressed = node.getAttribute('aria-pressed') === 'true';
      call('state', 'POST', { serial: printer.serial, change: pressed ? off : on });
    });
    return { node, on };
  });
  const row = el('div', undefined, 'states');
  row.append(...states.map(({ node }) => node));
  const card = { states, waiting: el('p', '', 'waiting'), orders: el('div', undefined, 'orders') };
  section.append(
    el('h2', `${printer.zh} ${printer.en}`),
    settingsOf(printer),
    row,
    card.waiting,
    card.orders,
  );
  cards.set(printer.serial, card);
  printers.append(section);
  return card;
}

function settingsOf({ serial, user, key, baseUrl, columns }) {
  const list = el('dl');
  const rows = [
    ['编号 Number', serial],
    ['账号 Account', user],
    ['密钥 Key', key],
    ['地址 Address', baseUrl],
    ['宽 Width', `${columns} 列 columns`],
  ];
  for (const [name, value] of rows) list.append(el('dt', name), el('dd', value));
  return list;
}

/** The drawings come from this sandbox alone, which writes every letter escaped. */
function orderOf(order) {
  const article = el('article');
  article.append(el('h3', `${ORDER_STATES[order.state]} · ${order.id}`));
  for (const slip of order.slips) {
    const figure = el('figure');
    const hangs = slip.cut === null ? ' · 未切 not cut' : '';
    const odd = slip.unknown.length > 0 ? ` · 不识的内容 not understood: ${slip.unknown.join('; ')}` : '';
    figure.innerHTML = slip.svg;
    figure.prepend(el('figcaption', `#${slip.number}${hangs}${odd}`));
    article.append(figure);
  }
  return article;
}

call('view');
setInterval(() => call('view'), LOOK_AGAIN_MS);
