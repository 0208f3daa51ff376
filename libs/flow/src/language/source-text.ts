import { t, type Text } from '@kezhuan/domain';

/**
 * Where a rule comes from, as people know it: a law by its name in their language, a rule of our own
 * by its number ("P13", "SP-05"). Sources are written once in both languages, several parted by ";".
 */
export function sourceText(source: string): Text {
  const parts = source
    .replace(/\([^)]*;[^)]*\)/g, '')
    .split(/;\s*/)
    .map(partText);
  const said = (language: keyof Text, separator: string): string =>
    [...new Set(parts.map((part) => part[language]).filter(Boolean))].join(separator);
  return t(said('zh', '、'), said('en', ', '));
}

/** The page on which our own rules stand is no name anyone outside this project knows them by. */
const ownRules = /^(.*?)\s*domain\.md\b(.*)$/;
const inBoth = /^(.*[\u4e00-\u9fff)）])\s+([A-Z].*)$/;

function partText(part: string): Text {
  const [, before, after] = ownRules.exec(part) ?? [];
  if (after !== undefined) {
    const numbers = after.match(/\b(P\d\d|SP-\d\d|G-\d\d)\b/g) ?? [];
    const own =
      numbers.length > 0 ? t(`规则 ${numbers.join('、')}`, `rule ${numbers.join(', ')}`) : null;
    return before ? t(before, own?.en ?? before) : (own ?? t('', ''));
  }
  const [, zh, en] = inBoth.exec(part) ?? [];
  return zh && en ? t(zh, en) : t(part, part);
}
