import { t, type Text } from '@kezhuan/domain';
import type { Expert } from '@kezhuan/flow';

/** The pool of experts, invented: two sides, five disciplines, some versed in money, industry or law. */
export type DemoExpert = Expert & { name: Text };

const expert = (
  person: string,
  zh: string,
  en: string,
  [side, employer]: readonly [string, string],
  disciplines: readonly string[],
  ...tags: string[]
): DemoExpert => ({
  person,
  name: t(zh, en),
  side,
  employer,
  disciplines,
  tags,
  languages: ['zh', 'en'],
  active: true,
});

const donghaiUniv = ['university', 'donghai-univ'] as const;
const nanhuUniv = ['university', 'nanhu-univ'] as const;
const beilingUniv = ['university', 'beiling-univ'] as const;
const regionStiCentre = ['government', 'region-sti-centre'] as const;
const industryResearchInstitute = ['government', 'industry-research-institute'] as const;
const ventureGuidanceFund = ['government', 'venture-guidance-fund'] as const;

export const demoExperts: readonly DemoExpert[] = [
  expert('expert-cui-lan', '崔岚', 'Cui Lan', donghaiUniv, ['materials', 'electronics']),
  expert('expert-yuan-ye', '袁野', 'Yuan Ye', regionStiCentre, ['materials', 'electronics']),
  expert('expert-lan-tian', '蓝天', 'Lan Tian', nanhuUniv, ['electronics', 'energy'], 'industry'),
  expert('expert-yin-hang', '尹航', 'Yin Hang', industryResearchInstitute, [
    'electronics',
    'energy',
  ]),
  expert('expert-min-jie', '闵捷', 'Min Jie', beilingUniv, ['energy', 'biomedicine'], 'finance'),
  expert('expert-qi-shan', '祁山', 'Qi Shan', ventureGuidanceFund, ['energy', 'biomedicine']),
  expert(
    'expert-shao-ning',
    '邵宁',
    'Shao Ning',
    donghaiUniv,
    ['biomedicine', 'environment'],
    'industry',
  ),
  expert(
    'expert-fan-xing',
    '樊星',
    'Fan Xing',
    regionStiCentre,
    ['biomedicine', 'environment'],
    'legal',
  ),
  expert('expert-he-dong', '贺东', 'He Dong', nanhuUniv, ['materials', 'environment']),
  expert(
    'expert-ji-yuan',
    '纪源',
    'Ji Yuan',
    industryResearchInstitute,
    ['materials', 'environment'],
    'finance',
  ),
  expert('expert-ke-lan', '柯蓝', 'Ke Lan', beilingUniv, ['materials', 'energy']),
  expert('expert-chi-qing', '池青', 'Chi Qing', ventureGuidanceFund, ['materials', 'energy']),
  expert(
    'expert-shan-li',
    '单莉',
    'Shan Li',
    donghaiUniv,
    ['electronics', 'biomedicine'],
    'industry',
  ),
  expert('expert-yu-yang', '于洋', 'Yu Yang', regionStiCentre, ['electronics', 'biomedicine']),
  expert('expert-fei-fan', '费凡', 'Fei Fan', nanhuUniv, ['energy', 'environment'], 'finance'),
  expert('expert-zhuang-zhong', '庄重', 'Zhuang Zhong', industryResearchInstitute, [
    'energy',
    'environment',
  ]),
  expert(
    'expert-miao-pu',
    '苗圃',
    'Miao Pu',
    beilingUniv,
    ['materials', 'biomedicine'],
    'industry',
  ),
  expert(
    'expert-luan-chuan',
    '栾川',
    'Luan Chuan',
    ventureGuidanceFund,
    ['materials', 'biomedicine'],
    'legal',
  ),
  expert('expert-lu-yao', '路遥', 'Lu Yao', donghaiUniv, ['electronics', 'environment']),
  expert(
    'expert-ling-yun',
    '凌云',
    'Ling Yun',
    regionStiCentre,
    ['electronics', 'environment'],
    'finance',
  ),
  expert('expert-xie-jinyun', '解缙云', 'Xie Jinyun', nanhuUniv, ['materials', 'biomedicine']),
  expert('expert-ming-che', '明澈', 'Ming Che', industryResearchInstitute, [
    'materials',
    'biomedicine',
  ]),
  expert('expert-ge-bi', '戈壁', 'Ge Bi', beilingUniv, ['electronics', 'environment'], 'industry'),
  expert('expert-sang-tian', '桑田', 'Sang Tian', ventureGuidanceFund, [
    'electronics',
    'environment',
  ]),
  expert('expert-sha-ou', '沙鸥', 'Sha Ou', donghaiUniv, ['materials', 'energy'], 'finance'),
  expert('expert-xiang-rong', '向荣', 'Xiang Rong', regionStiCentre, ['materials', 'energy']),
  expert(
    'expert-zhong-qing',
    '钟磬',
    'Zhong Qing',
    nanhuUniv,
    ['electronics', 'biomedicine'],
    'industry',
  ),
  expert(
    'expert-ning-yuan',
    '宁远',
    'Ning Yuan',
    industryResearchInstitute,
    ['electronics', 'biomedicine'],
    'legal',
  ),
  expert('expert-an-lan', '安澜', 'An Lan', beilingUniv, ['energy', 'environment']),
  expert(
    'expert-chu-jiang',
    '楚江',
    'Chu Jiang',
    ventureGuidanceFund,
    ['energy', 'environment'],
    'finance',
  ),
];
