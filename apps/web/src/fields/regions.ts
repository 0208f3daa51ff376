import type { Text } from '@kezhuan/domain';

/** GB/T 2260: the provinces, and the cities there is a fund with. Any other code can be typed. */
const named: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  110000: ['北京市', 'Beijing'],
  120000: ['天津市', 'Tianjin'],
  130000: ['河北省', 'Hebei'],
  140000: ['山西省', 'Shanxi'],
  150000: ['内蒙古自治区', 'Inner Mongolia'],
  210000: ['辽宁省', 'Liaoning'],
  210300: ['辽宁省鞍山市', 'Anshan, Liaoning'],
  220000: ['吉林省', 'Jilin'],
  230000: ['黑龙江省', 'Heilongjiang'],
  310000: ['上海市', 'Shanghai'],
  320000: ['江苏省', 'Jiangsu'],
  320200: ['江苏省无锡市', 'Wuxi, Jiangsu'],
  320500: ['江苏省苏州市', 'Suzhou, Jiangsu'],
  330000: ['浙江省', 'Zhejiang'],
  340000: ['安徽省', 'Anhui'],
  340700: ['安徽省铜陵市', 'Tongling, Anhui'],
  350000: ['福建省', 'Fujian'],
  360000: ['江西省', 'Jiangxi'],
  370000: ['山东省', 'Shandong'],
  410000: ['河南省', 'Henan'],
  420000: ['湖北省', 'Hubei'],
  430000: ['湖南省', 'Hunan'],
  440000: ['广东省', 'Guangdong'],
  450000: ['广西壮族自治区', 'Guangxi'],
  460000: ['海南省', 'Hainan'],
  500000: ['重庆市', 'Chongqing'],
  510000: ['四川省', 'Sichuan'],
  520000: ['贵州省', 'Guizhou'],
  530000: ['云南省', 'Yunnan'],
  540000: ['西藏自治区', 'Tibet'],
  610000: ['陕西省', 'Shaanxi'],
  620000: ['甘肃省', 'Gansu'],
  630000: ['青海省', 'Qinghai'],
  640000: ['宁夏回族自治区', 'Ningxia'],
  650000: ['新疆维吾尔自治区', 'Xinjiang'],
  710000: ['台湾省', 'Taiwan'],
  810000: ['香港特别行政区', 'Hong Kong'],
  820000: ['澳门特别行政区', 'Macao'],
};

export const regionCodes: readonly string[] = Object.keys(named);

/** The name of a region and its code: of the province or city it lies in, where its own is not known. */
export function regionName(code: string): Text {
  const known = [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  const name = known.map((one) => named[one]).find((found) => found);
  return name ? { zh: `${name[0]} ${code}`, en: `${name[1]} ${code}` } : { zh: code, en: code };
}
