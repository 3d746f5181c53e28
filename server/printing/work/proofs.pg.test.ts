import { describe, expect, test } from 'vitest';
import { dishNamed, usePrintHouse } from '../../../test/printing/work-house.ts';

const house = usePrintHouse();

describe('the normal course', () => {
  test('PW2: slips come out once each, in the order they were made, on one connection', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const names = ['宫保鸡丁', '咖喱炒蟹', '酸梅汤', '白灼虾', '米饭'];
    const ids = await house().print(id, names.map(dishNamed));
    for (const each of ids)
      expect(await house().until(each, 'confirmed')).toMatchObject({ tries: 1, ended: true });
    const found = paper
      .texts()
      .map((lines) => names.findIndex((name) => lines.some((line) => line.includes(name))));
    expect(found).toEqual([0, 1, 2, 3, 4]);
    expect(paper.traffic().connections).toBe(1);
    expect(paper.slips().every(({ unknown }) => unknown.length === 0)).toBe(true);
  });
});
