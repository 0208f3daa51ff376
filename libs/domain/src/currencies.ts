import { t, type Text } from './text.ts';

/** `digits`: decimal digits of the minor unit (ISO 4217). `name`: unit word, ready to follow a number. */
export type Currency = { digits: 0 | 2 | 3; name: Text };

const units = (zh: string, en: string, digits: Currency['digits'] = 2): Currency => ({
  digits,
  name: t(zh, en),
});

/**
 * The currencies a deal may be priced in (ISO 4217 list one). A table of ours and not `Intl`,
 * because ICU differs between machines and recorded amounts must read the same everywhere.
 */
export const currencies: Readonly<Record<string, Currency>> = {
  CNY: units('人民币元', 'Chinese yuan'),
  USD: units('美元', 'US dollar'),
  EUR: units('欧元', 'Euro'),
  JPY: units('日元', 'Japanese yen', 0),
  GBP: units('英镑', 'Pound sterling'),
  HKD: units('港元', 'Hong Kong dollar'),
  KRW: units('韩元', 'South Korean won', 0),
  SGD: units('新加坡元', 'Singapore dollar'),
  CHF: units('瑞士法郎', 'Swiss franc'),
  AED: units('阿联酋迪拉姆', 'UAE dirham'),
  ARS: units('阿根廷比索', 'Argentine peso'),
  AUD: units('澳大利亚元', 'Australian dollar'),
  BHD: units('巴林第纳尔', 'Bahraini dinar', 3),
  BRL: units('巴西雷亚尔', 'Brazilian real'),
  CAD: units('加拿大元', 'Canadian dollar'),
  CLP: units('智利比索', 'Chilean peso', 0),
  CZK: units('捷克克朗', 'Czech koruna'),
  DKK: units('丹麦克朗', 'Danish krone'),
  EGP: units('埃及镑', 'Egyptian pound'),
  HUF: units('匈牙利福林', 'Hungarian forint'),
  IDR: units('印度尼西亚卢比', 'Indonesian rupiah'),
  ILS: units('以色列新谢克尔', 'Israeli new shekel'),
  INR: units('印度卢比', 'Indian rupee'),
  ISK: units('冰岛克朗', 'Icelandic króna', 0),
  JOD: units('约旦第纳尔', 'Jordanian dinar', 3),
  KWD: units('科威特第纳尔', 'Kuwaiti dinar', 3),
  KZT: units('哈萨克斯坦坚戈', 'Kazakhstani tenge'),
  MOP: units('澳门元', 'Macao pataca'),
  MXN: units('墨西哥比索', 'Mexican peso'),
  MYR: units('马来西亚林吉特', 'Malaysian ringgit'),
  NOK: units('挪威克朗', 'Norwegian krone'),
  NZD: units('新西兰元', 'New Zealand dollar'),
  OMR: units('阿曼里亚尔', 'Omani rial', 3),
  PHP: units('菲律宾比索', 'Philippine peso'),
  PKR: units('巴基斯坦卢比', 'Pakistani rupee'),
  PLN: units('波兰兹罗提', 'Polish zloty'),
  QAR: units('卡塔尔里亚尔', 'Qatari riyal'),
  RUB: units('俄罗斯卢布', 'Russian rouble'),
  SAR: units('沙特里亚尔', 'Saudi riyal'),
  SEK: units('瑞典克朗', 'Swedish krona'),
  THB: units('泰铢', 'Thai baht'),
  TND: units('突尼斯第纳尔', 'Tunisian dinar', 3),
  TRY: units('土耳其里拉', 'Turkish lira'),
  TWD: units('新台币', 'New Taiwan dollar'),
  VND: units('越南盾', 'Vietnamese dong', 0),
  ZAR: units('南非兰特', 'South African rand'),
};
