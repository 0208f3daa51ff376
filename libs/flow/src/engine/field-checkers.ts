import { isCurrency, t, type Text } from '@kezhuan/domain';
import { isDay } from '@kezhuan/domain/calendar';
import { mediaTypes } from '../language/file-kind.ts';
import type { Field, FieldType } from '../language/form.ts';
import type { Fault } from './refusal.ts';

export const escape = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');

export const fault = (pointer: string, code: string, message: Text, source?: string): Fault => ({
  pointer,
  code,
  message,
  ...(source ? { source } : {}),
});

type Checker = (field: Field, value: unknown, pointer: string) => readonly Fault[];

const wrongType = (field: Field, pointer: string, zh: string, en: string): readonly Fault[] => [
  fault(pointer, 'type', t(`${field.name.zh}须为${zh}`, `${field.name.en} must be ${en}`)),
];

const bounds = (field: Field, size: number, pointer: string, unit: Text): readonly Fault[] => {
  if (field.min !== undefined && size < field.min) {
    const message = t(
      `${field.name.zh}至少 ${field.min} ${unit.zh}`,
      `${field.name.en}: at least ${field.min} ${unit.en}`,
    );
    return [fault(pointer, 'min', message, field.source)];
  }
  if (field.max !== undefined && size > field.max) {
    const message = t(
      `${field.name.zh}至多 ${field.max} ${unit.zh}`,
      `${field.name.en}: at most ${field.max} ${unit.en}`,
    );
    return [fault(pointer, 'max', message, field.source)];
  }
  return [];
};

const characters = t('字', 'characters');
const items = t('项', 'items');
const noUnit = t('', '');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of these members and no others. */
const isOf = (value: unknown, ...members: readonly string[]): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).every((key) => members.includes(key));

const isName = (value: unknown): boolean =>
  isOf(value, 'zh', 'en') &&
  typeof value['zh'] === 'string' &&
  value['zh'] !== '' &&
  (value['en'] === undefined || typeof value['en'] === 'string');

const text =
  (limit: number): Checker =>
  (field, value, pointer) =>
    typeof value !== 'string'
      ? wrongType(field, pointer, '文字', 'text')
      : bounds({ ...field, max: field.max ?? limit }, [...value].length, pointer, characters);

const integer: Checker = (field, value, pointer) =>
  Number.isSafeInteger(value)
    ? bounds(field, value as number, pointer, noUnit)
    : wrongType(field, pointer, '整数', 'a whole number');

const bitext: Checker = (field, value, pointer) => {
  if (!isObject(value) || typeof value['zh'] !== 'string' || value['zh'] === '') {
    return wrongType(field, pointer, '中文(可附英文)', 'text in Chinese, with English beside it');
  }
  const extra = Object.keys(value).find((k) => k !== 'zh' && k !== 'en');
  if (extra || (value['en'] !== undefined && typeof value['en'] !== 'string')) {
    return wrongType(field, pointer, '中英文文字', 'text in Chinese and English');
  }
  return bounds(
    { ...field, max: field.max ?? 5000 },
    [...value['zh']].length,
    `${pointer}/zh`,
    characters,
  );
};

const money: Checker = (field, value, pointer) => {
  if (!isOf(value, 'currency', 'minor') || !Number.isSafeInteger(value['minor'])) {
    return wrongType(field, pointer, '金额', 'an amount of money');
  }
  if (typeof value['currency'] !== 'string' || !isCurrency(value['currency'])) {
    return [
      fault(`${pointer}/currency`, 'currency', t('没有这种货币', 'There is no such currency')),
    ];
  }
  return (value['minor'] as number) < (field.min ?? 0)
    ? [fault(pointer, 'min', t(`${field.name.zh}金额过小`, `${field.name.en} is too small`))]
    : [];
};

const isDate = (value: unknown): value is string => typeof value === 'string' && isDay(value);

const day: Checker = (field, value, pointer) =>
  isDate(value) ? [] : wrongType(field, pointer, '日期', 'a date');

const range: Checker = (field, value, pointer) => {
  if (!isOf(value, 'from', 'to') || !isDate(value['from']) || !isDate(value['to'])) {
    return wrongType(field, pointer, '起止日期', 'a first and a last date');
  }
  return value['to'] > value['from']
    ? []
    : [
        fault(
          `${pointer}/to`,
          'order',
          t('结束日期须晚于开始日期', 'The end must come after the start'),
        ),
      ];
};

const option: Checker = (field, value, pointer) =>
  field.options?.some((o) => o.key === value)
    ? []
    : [
        fault(
          pointer,
          'option',
          t(`${field.name.zh}没有这个选项`, `${field.name.en}: no such option`),
        ),
      ];

const options: Checker = (field, value, pointer) =>
  Array.isArray(value)
    ? [
        ...value.flatMap((v, i) => option(field, v, `${pointer}/${i}`)),
        ...bounds(field, value.length, pointer, items),
      ]
    : wrongType(field, pointer, '多选', 'a list');

const id: Checker = (field, value, pointer) =>
  typeof value === 'string' && value.length <= 200
    ? []
    : wrongType(field, pointer, '选择项', 'a choice');

const isFile = (value: unknown): boolean =>
  isObject(value) &&
  /^[0-9a-f]{64}$/.test(String(value['sha256'])) &&
  typeof value['id'] === 'string';

/** The type of a file is what its content proved to be when it was handed in, whatever its name. */
const kindOfFile = (field: Field, value: unknown, pointer: string): readonly Fault[] => {
  const { accept } = field;
  const type = (value as { type?: unknown }).type;
  if (!accept || accept.some((kind) => mediaTypes[kind] === type)) return [];
  const kinds = accept.map((kind) => kind.toUpperCase());
  const message = t(
    `${field.name.zh}只接受 ${kinds.join('、')} 文件`,
    `${field.name.en}: only ${kinds.join(' or ')} files`,
  );
  return [fault(pointer, 'file-kind', message)];
};

const anyFile: Checker = (field, value, pointer) =>
  isFile(value)
    ? kindOfFile(field, value, pointer)
    : wrongType(field, pointer, '已上传的文件', 'an uploaded file');

const anyFiles: Checker = (field, value, pointer) =>
  Array.isArray(value) && value.every(isFile)
    ? [
        ...value.flatMap((file, i) => kindOfFile(field, file, `${pointer}/${i}`)),
        ...bounds(field, value.length, pointer, items),
      ]
    : wrongType(field, pointer, '已上传的文件', 'uploaded files');

/** As `PartyValue` has it, whole: what a register says of an organisation is never left out. */
const isParty = (value: unknown): boolean =>
  isOf(value, 'id', 'name', 'kind', 'country', 'overseasControlled') &&
  typeof value['id'] === 'string' &&
  value['id'] !== '' &&
  isName(value['name']) &&
  typeof value['kind'] === 'string' &&
  /^[A-Z]{2}$/.test(String(value['country'])) &&
  typeof value['overseasControlled'] === 'boolean';

const one =
  (is: (value: unknown) => boolean, zh: string, en: string): Checker =>
  (field, value, pointer) =>
    is(value) ? [] : wrongType(field, pointer, zh, en);

const many =
  (is: (value: unknown) => boolean, zh: string, en: string): Checker =>
  (field, value, pointer) =>
    Array.isArray(value) && value.every(is)
      ? bounds(field, value.length, pointer, items)
      : wrongType(field, pointer, zh, en);

/** What a value of each type must look like; an empty list means it does. */
export const checkers: Record<FieldType, Checker> = {
  text: text(200),
  longtext: text(5000),
  bitext,
  int: integer,
  decimal: (field, value, pointer) =>
    typeof value === 'number' && Number.isFinite(value)
      ? bounds(field, value, pointer, noUnit)
      : wrongType(field, pointer, '数字', 'a number'),
  percent: (field, value, pointer) =>
    Number.isSafeInteger(value) &&
    (value as number) >= 0 &&
    (value as number) <= (field.max ?? 10_000)
      ? bounds(field, value as number, pointer, t('(万分比)', 'basis points'))
      : wrongType(field, pointer, '0 至 100 的百分比', 'a percentage from 0 to 100'),
  money,
  rate: one(
    (v) => isObject(v) && /^\d+(\.\d{1,8})?$/.test(String(v['value'])) && isDay(v['date']),
    '汇率',
    'an exchange rate',
  ),
  date: day,
  daterange: range,
  enum: option,
  multi: options,
  bool: one((v) => typeof v === 'boolean', '是或否', 'yes or no'),
  file: anyFile,
  files: anyFiles,
  person: id,
  unit: id,
  region: one(
    (v) => typeof v === 'string' && /^\d{6}$/.test(v),
    '六位行政区划代码',
    'a six-digit region code',
  ),
  party: one(isParty, '合作方', 'a partner organisation'),
  parties: many(isParty, '合作方', 'partner organisations'),
  table: (field, value, pointer) =>
    Array.isArray(value) && value.every(isObject)
      ? bounds(field, value.length, pointer, t('行', 'rows'))
      : wrongType(field, pointer, '表格', 'a table'),
  declaration: one(
    (v) => isOf(v, 'accepted') && v['accepted'] === true,
    '本人确认的声明',
    'a declaration you have confirmed',
  ),
};
