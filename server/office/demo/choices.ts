/** 做法、口味、加料: what a guest may or must choose. An option is [zh, en, fen added to the price]. */
export type Choice = {
  readonly zh: string;
  readonly en: string;
  readonly min: number;
  readonly max: number;
  readonly options: readonly (readonly [string, string, number])[];
  /** The first option is chosen until the guest says otherwise. */
  readonly firstIsUsual?: true;
  /** How often one option may be taken. */
  readonly each?: number;
};

export const spice: Choice = {
  zh: '辣度',
  en: 'Spice',
  min: 1,
  max: 1,
  firstIsUsual: true,
  options: [
    ['中辣', 'Medium', 0],
    ['微辣', 'Mild', 0],
    ['特辣', 'Extra hot', 0],
    ['免辣', 'Not spicy', 0],
  ],
};

export const without: Choice = {
  zh: '忌口',
  en: 'Leave out',
  min: 0,
  max: 5,
  options: [
    ['不要香菜', 'No coriander', 0],
    ['不要葱', 'No spring onion', 0],
    ['不要蒜', 'No garlic', 0],
    ['少盐', 'Less salt', 0],
    ['少油', 'Less oil', 0],
  ],
};

export const fishStyle: Choice = {
  zh: '做法',
  en: 'Style',
  min: 1,
  max: 1,
  options: [
    ['清蒸', 'Steamed', 0],
    ['红烧', 'Braised in soy sauce', 800],
    ['豆瓣', 'With bean paste', 1000],
    ['水煮', 'In chilli broth', 1800],
  ],
};

export const hotpotSides: Choice = {
  zh: '加配菜',
  en: 'Add to the pot',
  min: 0,
  max: 6,
  each: 2,
  options: [
    ['加豆皮', 'Tofu skin', 600],
    ['加藕片', 'Lotus root', 800],
    ['加宽粉', 'Wide noodles', 600],
    ['加豆芽', 'Bean sprouts', 400],
    ['加午餐肉', 'Luncheon meat', 1200],
  ],
};

export const noodleExtras: Choice = {
  zh: '加料',
  en: 'Extras',
  min: 0,
  max: 4,
  each: 2,
  options: [
    ['加煎蛋', 'Fried egg', 300],
    ['加肉臊', 'Minced pork', 500],
    ['加青菜', 'Greens', 200],
    ['加面', 'More noodles', 300],
  ],
};

export const sweetness: Choice = {
  zh: '甜度',
  en: 'Sweetness',
  min: 1,
  max: 1,
  firstIsUsual: true,
  options: [
    ['正常糖', 'Usual', 0],
    ['半糖', 'Half', 0],
    ['无糖', 'None', 0],
  ],
};

export const temperature: Choice = {
  zh: '温度',
  en: 'Temperature',
  min: 0,
  max: 1,
  options: [
    ['常温', 'Room temperature', 0],
    ['冰镇', 'Chilled', 0],
  ],
};

export const greensStyle: Choice = {
  zh: '做法',
  en: 'Style',
  min: 1,
  max: 1,
  firstIsUsual: true,
  options: [
    ['清炒', 'Stir-fried plain', 0],
    ['蒜蓉', 'With garlic', 0],
    ['上汤', 'In stock', 600],
    ['腐乳', 'With fermented tofu', 200],
  ],
};

export const dipping: Choice = {
  zh: '蘸水',
  en: 'Dip',
  min: 0,
  max: 2,
  options: [
    ['油碟', 'Oil and garlic', 200],
    ['干碟', 'Dry chilli', 200],
  ],
};
