/** Each button: what it says, what it sets, and what it sets when it is pressed again. */
const BUTTONS = [
  ['缺纸 Paper out', { paper: 'out' }, { paper: 'enough' }],
  ['纸将尽 Paper low', { paper: 'low' }, { paper: 'enough' }],
  ['开盖 Cover open', { cover: 'open' }, { cover: 'closed' }],
  ['断网 Offline', { network: 'down' }, { network: 'up' }],
  ['慢 Slow', { msPerLine: 400 }, { msPerLine: 0 }],
  ['不应答 Silent', { answers: false }, { answers: true }],
  ['吞单 Swallows all', { swallows: true }, { swallows: false }],
  ['中途断开 Breaks off', { breakAfterBytes: 300 }, { breakAfterBytes: null }],
  ['钱箱开 Drawer open', { drawer: 'open' }, { drawer: 'shut' }],
];
const LOOK_AGAIN_MS = 1000;

const states = document.querySelector('#states');
const slips = document.querySelector('#slips');
const trouble = document.querySelector('#trouble');
let shown = '';

const buttons = BUTTONS.map(([words, on, off]) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') === 'true';
    call('/state', { method: 'POST', body: JSON.stringify(pressed ? off : on) });
  });
  states.append(button);
  return { button, on };
});

const clear = document.createElement('button');
clear.type = 'button';
clear.textContent = '清空小票 Clear slips';
clear.addEventListener('click', () => call('/slips', { method: 'DELETE' }));
states.append(clear);

async function call(path, options) {
  try {
    const reply = await fetch(path, options);
    show(await reply.json());
    trouble.textContent = '';
  } catch {
    trouble.textContent = '打印机程序没有回应 The printer program does not answer';
  }
}

function show(view) {
  for (const { button, on } of buttons) {
    const pressed = Object.entries(on).every(([name, value]) => view.state[name] === value);
    button.setAttribute('aria-pressed', String(pressed));
  }
  const now = JSON.stringify(view.slips);
  if (now === shown) return;
  shown = now;
  slips.replaceChildren(...view.slips.map(figureOf));
}

/** The drawing comes from this printer alone, which writes every letter escaped. */
function figureOf(slip) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const hangs = slip.cut === null ? ' · 未切 not cut' : '';
  const odd = slip.unknown.length > 0 ? ` · 不识的指令 unknown: ${slip.unknown.join('; ')}` : '';
  caption.textContent = `#${slip.number}${hangs}${odd}`;
  figure.innerHTML = slip.svg;
  figure.prepend(caption);
  return figure;
}

call('/printer', {});
setInterval(() => call('/printer', {}), LOOK_AGAIN_MS);
