import { t, type Text } from '@kezhuan/domain';
import type { Role, Scope } from '@kezhuan/flow';
import type { DemoOrganization } from './organizations.ts';
import type { DemoAccount } from './people.ts';

/**
 * The regions of the seven funds of domain.md P02. The bureaus stand for the regional governments; their
 * people, the enterprises and the base are invented.
 */

type Name = readonly [id: string, zh: string, en: string];

const account = ([id, zh, en]: Name, ...holds: (readonly [Role, Scope])[]): DemoAccount => ({
  id,
  name: t(zh, en),
  unit: null,
  holds,
});

const mainland = (
  id: string,
  name: Text,
  kind: string,
  registration: string,
): DemoOrganization => ({
  id,
  name,
  kind,
  country: 'CN',
  overseasControlled: false,
  registration,
});

const bureau = (id: string, name: Text, registration: string) =>
  mainland(id, name, 'government', registration);

export const governments: readonly DemoOrganization[] = [
  bureau(
    'gov-suzhou',
    t('苏州市科学技术局', 'Suzhou Science and Technology Bureau'),
    '113205000141500019',
  ),
  bureau(
    'gov-hebei',
    t('河北省科学技术厅', 'Hebei Department of Science and Technology'),
    '11130000000010002W',
  ),
  bureau(
    'gov-yunnan',
    t('云南省科学技术厅', 'Yunnan Department of Science and Technology'),
    '11530000015100003N',
  ),
  bureau(
    'gov-anshan',
    t('鞍山市科学技术局', 'Anshan Science and Technology Bureau'),
    '112103000142000049',
  ),
  bureau(
    'gov-wuxi',
    t('无锡市科学技术局', 'Wuxi Science and Technology Bureau'),
    '11320200014100005F',
  ),
  bureau(
    'gov-guangdong',
    t('广东省科学技术厅', 'Guangdong Department of Science and Technology'),
    '114400000069000066',
  ),
  bureau(
    'gov-tongling',
    t('铜陵市科学技术局', 'Tongling Science and Technology Bureau'),
    '11340700003100007F',
  ),
];

/** Enterprises registered in a region, and the base where projects land. */
export const regionalOrganizations: readonly DemoOrganization[] = [
  mainland(
    'tongxin',
    t('铜芯电子材料有限公司', 'Tongxin Electronic Materials Co., Ltd.'),
    'private',
    '91340700MA2N6J709Q',
  ),
  mainland(
    'yunling',
    t('云岭生物技术有限公司', 'Yunling Biotechnology Co., Ltd.'),
    'private',
    '91530100MA6N4C810U',
  ),
  mainland(
    'liaogang',
    t('辽岗冶金装备有限公司', 'Liaogang Metallurgical Equipment Co., Ltd.'),
    'soe',
    '91210300MA0Y5D9111',
  ),
  mainland(
    'suzhou-base',
    t('苏州新材料中试基地', 'Suzhou Pilot Base for New Materials'),
    'other',
    '12320500MB1K20008K',
  ),
];

/** A bureau's officer and leader, and a third member of the fund's committee. */
const government = (org: string, officer: Name, leader: Name, member: Name): DemoAccount[] => [
  account(officer, ['gov_officer', `org:${org}`], ['fund_committee', `org:${org}`]),
  account(leader, ['gov_leader', `org:${org}`], ['fund_committee', `org:${org}`]),
  account(member, ['fund_committee', `org:${org}`]),
];

const enterprise = (org: string, rep: Name, signs: Name): DemoAccount[] => [
  account(rep, ['ent_rep', `org:${org}`]),
  account(signs, ['ent_signatory', `org:${org}`]),
];

/** People of the regions: from outside the university. */
export const regionalPeople: readonly DemoAccount[] = [
  ...government(
    'gov-suzhou',
    ['su-he', '苏荷', 'Su He'],
    ['gu-cheng', '顾成', 'Gu Cheng'],
    ['lu-min', '陆敏', 'Lu Min'],
  ),
  ...government(
    'gov-hebei',
    ['ji-yan', '冀燕', 'Ji Yan'],
    ['meng-tao', '孟涛', 'Meng Tao'],
    ['kang-ning', '康宁', 'Kang Ning'],
  ),
  ...government(
    'gov-yunnan',
    ['duan-ping', '段平', 'Duan Ping'],
    ['mu-qing', '木清', 'Mu Qing'],
    ['yang-li', '杨丽', 'Yang Li'],
  ),
  ...government(
    'gov-anshan',
    ['tie-jun', '铁军', 'Tie Jun'],
    ['an-guo', '安国', 'An Guo'],
    ['gang-yi', '钢毅', 'Gang Yi'],
  ),
  ...government(
    'gov-wuxi',
    ['xi-yuan', '席源', 'Xi Yuan'],
    ['hui-shan', '惠山', 'Hui Shan'],
    ['tai-bo', '泰博', 'Tai Bo'],
  ),
  ...government(
    'gov-guangdong',
    ['liang-yue', '梁越', 'Liang Yue'],
    ['chen-zhu', '陈珠', 'Chen Zhu'],
    ['mai-jia', '麦嘉', 'Mai Jia'],
  ),
  ...government(
    'gov-tongling',
    ['tong-xin', '童欣', 'Tong Xin'],
    ['wan-shan', '万山', 'Wan Shan'],
    ['fang-zhou', '方舟', 'Fang Zhou'],
  ),
  ...enterprise('tongxin', ['cheng-lu', '程璐', 'Cheng Lu'], ['du-wei', '杜伟', 'Du Wei']),
  ...enterprise('yunling', ['shao-hua', '邵华', 'Shao Hua'], ['bi-sheng', '毕胜', 'Bi Sheng']),
  ...enterprise('liaogang', ['qu-yang', '曲扬', 'Qu Yang'], ['jiang-tao', '姜涛', 'Jiang Tao']),
  account(['pu-jie', '浦洁', 'Pu Jie'], ['base_manager', 'org:suzhou-base']),
  account(['ge-wen', '葛文', 'Ge Wen'], ['ent_signatory', 'org:suzhou-base']),
];

/** Seats the university and a neutral expert have on the committees. */
export const committeeMembers: readonly DemoAccount[] = [
  account(['guan-yue', '关越', 'Guan Yue'], ['fund_committee', '*']),
  account(['xiang-ke', '项珂', 'Xiang Ke'], ['fund_committee', '*']),
  account(['ouyang-hai', '欧阳海', 'Ouyang Hai'], ['fund_committee', '*']),
];
