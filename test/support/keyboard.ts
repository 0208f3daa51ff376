import { expect } from '@jest/globals';
import type { Field, MoneyValue, Section, Values } from '@kezhuan/flow';
import { formatAmount } from '@kezhuan/domain';
import type { Page } from 'playwright-core';

type Focused = { id: string; name: string; type: string; value: string; text: string };
type Row = Readonly<Record<string, unknown>>;

/** Where the focus is, as far as someone needs to know who types and never points. */
const focused = (page: Page): Promise<Focused> =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    return {
      id: at.id || at.closest('fieldset')?.id || '',
      name: at.name ?? '', type: at.type ?? '', value: at.value ?? '',
      text: at.innerText ?? '',
    };
  })()`);

/** Goes on with Tab until the focus is on the button of this name. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let steps = 0; steps < most; steps++) {
    if (name.test((await focused(page)).text.replace(/\s/g, ''))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} steps of Tab do not lead to ${name}`);
}

/** A field in its place: the text of its element's id, its kind, what is to be said there. */
type Place = { field: Field; value: unknown };

function placesOf(fields: readonly Field[], values: Row, prefix = 'f'): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const field of fields) {
    const id = `${prefix}-${field.key}`;
    const value = values[field.key];
    if (value === undefined) continue;
    places.set(id, { field, value });
    if (field.type !== 'table') continue;
    for (const [at, row] of (value as Row[]).entries()) {
      for (const [key, place] of placesOf(field.columns ?? [], row, `${id}-${at}`))
        places.set(key, place);
    }
  }
  return places;
}

/** The place whose element has the focus: parts of a field have ids of their own below it. */
function placeAt(places: Map<string, Place>, { id, name }: Focused): [string, Place] | undefined {
  for (let key = name.startsWith('f-') ? name : id; key; key = key.slice(0, key.lastIndexOf('-'))) {
    const place = places.get(key);
    if (place) return [key, place];
    if (!key.includes('-')) return undefined;
  }
  return undefined;
}

/** Fills in a form of the deal as someone does who has no mouse: Tab, type, Space, Enter. */
export async function fillByKeyboard(
  page: Page,
  sections: readonly Section[],
  values: Values,
  done: RegExp,
  words: (field: Field, value: unknown) => string,
): Promise<void> {
  const places = placesOf(
    sections.flatMap(({ fields }) => fields),
    values as Row,
  );
  const rows = new Map<string, number>();
  for (let steps = 0; steps < 400; steps++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here.type === 'button' && done.test(here.text.replace(/\s/g, ''))) return;
    const found = placeAt(places, here);
    if (!found) continue;
    const [key, { field, value }] = found;
    if (field.type === 'table') {
      const made = rows.get(key) ?? 0;
      if (here.type !== 'button' || !here.text || made >= (value as Row[]).length) continue;
      rows.set(key, made + 1);
      await page.keyboard.press('Enter');
      // The focus goes along into the new row; one step back, since the loop begins with a step.
      expect((await focused(page)).id).toMatch(new RegExp(`^${key}-${made}-`));
      await page.keyboard.press('Shift+Tab');
      continue;
    }
    await say(page, here, field, value, words);
  }
  throw new Error('Tab does not lead to the button that sends');
}

async function say(
  page: Page,
  here: Focused,
  field: Field,
  value: unknown,
  words: (field: Field, value: unknown) => string,
): Promise<void> {
  // A button inside a field takes away what stands there.
  if (here.type === 'button') return;
  if (here.type === 'radio') return choose(page, String(value));
  if (here.type === 'checkbox') {
    const wanted = Array.isArray(value) ? value.includes(here.value) : true;
    if (wanted) await page.keyboard.press('Space');
    return;
  }
  const part = here.id.slice(here.id.lastIndexOf('-') + 1);
  switch (field.type) {
    case 'bitext':
    case 'daterange':
      return type(page, (value as Record<string, string>)[part] ?? '', field.type === 'daterange');
    case 'date':
      return type(page, String(value), true);
    case 'money':
      // The currency stands before the amount; it is the right one from the start.
      return here.id ? type(page, formatAmount(value as MoneyValue)) : undefined;
    case 'percent':
      return type(page, String(Number(value) / 100));
    case 'enum':
    case 'person':
    case 'unit':
    case 'party':
      return pick(page, words(field, value));
    default:
      return type(page, String(value));
  }
}

/** Arrows walk the choices of a group, and choose as they go. */
async function choose(page: Page, wanted: string): Promise<void> {
  for (let steps = 0; steps < 12; steps++) {
    if ((await focused(page)).value === wanted) return page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`there is no choice ${wanted}`);
}

/** As an input method hands it over, in one piece; Enter takes a day from the calendar's hands. */
async function type(page: Page, text: string, enter = false): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  if (enter) await page.keyboard.press('Enter');
}

const offered =
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active';

/** Types a name and takes what it finds, unless that stands there already. */
async function pick(page: Page, name: string): Promise<void> {
  const shown = await page.evaluate(
    `document.activeElement.closest('.ant-select')?.innerText ?? ''`,
  );
  if (String(shown).includes(name)) return;
  await page.keyboard.insertText(name);
  await page.locator(offered, { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
}
