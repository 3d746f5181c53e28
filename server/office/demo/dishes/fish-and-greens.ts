import { fishStyle, greensStyle, hotpotSides, spice, without } from '../choices.ts';
import type { Category } from '../dish.ts';

export const fish: Category = {
  key: 'fish',
  zh: '河鲜',
  en: 'Fish',
  stations: ['hot'],
  dishes: [
    {
      number: '301',
      zh: '鲜活草鱼',
      en: 'Grass carp, live, by weight',
      pinyin: 'xian huo cao yu',
      price: 3200,
      unit: '斤',
      weighed: true,
      choices: [fishStyle, without],
    },
    {
      number: '302',
      zh: '鲜活花鲢',
      en: 'Bighead carp, live, by weight',
      pinyin: 'xian huo hua lian',
      price: 3800,
      unit: '斤',
      weighed: true,
      choices: [fishStyle, without],
    },
    {
      number: '303',
      zh: '酸菜鱼',
      en: 'Fish with pickled greens',
      pinyin: 'suan cai yu',
      price: [
        ['例牌', 'Regular', 6800],
        ['大份', 'Large', 9800],
      ],
      choices: [spice, hotpotSides, without],
      tags: ['招牌'],
    },
    {
      number: '304',
      zh: '沸腾鱼片',
      en: 'Fish slices in boiling oil',
      pinyin: 'fei teng yu pian',
      price: 7200,
      choices: [spice, hotpotSides, without],
    },
    {
      number: '305',
      zh: '豆瓣鲫鱼',
      en: 'Crucian carp with bean paste',
      pinyin: 'dou ban ji yu',
      price: 5200,
      choices: [spice, without],
    },
  ],
};

export const greens: Category = {
  key: 'greens',
  zh: '时蔬',
  en: 'Vegetables',
  stations: ['hot'],
  dishes: [
    {
      number: '401',
      zh: '时令青菜',
      en: 'Greens of the day',
      pinyin: 'shi ling qing cai',
      price: 1800,
      choices: [greensStyle],
    },
    {
      number: '402',
      zh: '豌豆尖',
      en: 'Pea shoots',
      pinyin: 'wan dou jian',
      price: 2600,
      choices: [greensStyle],
    },
    {
      number: '403',
      zh: '炝炒莲白',
      en: 'Cabbage with dried chillies',
      pinyin: 'qiang chao lian bai',
      price: 1600,
      choices: [spice, without],
    },
    {
      number: '404',
      zh: '鱼香茄子',
      en: 'Aubergine, fish-fragrant',
      pinyin: 'yu xiang qie zi',
      price: 2400,
      choices: [spice, without],
    },
    { number: '405', zh: '虎皮青椒', en: 'Blistered green peppers', pinyin: 'hu pi qing jiao', price: 2000 },
    {
      number: '406',
      zh: '番茄炒蛋',
      en: 'Tomato and egg',
      pinyin: 'fan qie chao dan',
      price: 2000,
      choices: [without],
    },
  ],
};
