/**
 * Prints NOTICE: the licences of all that is delivered with pintop. That are the packages of which some code is in the
 * bundles, and koffi and Node.js beside them.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {bundle, SHIPPED} from './bundle.mjs'

const root = join(import.meta.dirname, '../..')

/** It is delivered beside the bundles, with native parts that are built from it and from what is copied into it. */
const KOFFI = 'node_modules/koffi'

/**
 * Copyright lines of packages that declare the MIT licence in package.json but bring no text of it: those of their
 * sources, or else the author that they name.
 */
const DECLARES_MIT = {
  '@nodable/entities': 'Copyright (c) Amit Gupta (https://solothought.com)',
  'drawille-canvas-blessed-contrib': 'Copyright (c) Bence Dányi <madbence@gmail.com>',
  x256: 'Copyright (c) James Halliday <mail@substack.net>',
  'yoga-layout': 'Copyright (c) Meta Platforms, Inc. and affiliates.',
}

const read = (...path) => readFileSync(join(root, ...path), 'utf8')

/** Returns the folders of the packages of which esbuild takes some code. */
async function bundled() {
  const {metafile} = await bundle(SHIPPED, 'dist', {metafile: true, write: false})
  const taken = Object.values(metafile.outputs).flatMap(({inputs}) =>
    Object.entries(inputs)
      .filter(([, {bytesInOutput}]) => bytesInOutput > 0)
      .map(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]),
  )
  return [...new Set(taken.filter(folder => folder !== undefined))]
}

/** Returns the texts of licences and notices in a folder, in the order of their names. */
const textsIn = folder =>
  readdirSync(join(root, folder))
    .filter(name => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort()
    .map(name => read(folder, name))

/** Titles, which say no more than package.json does. */
const TITLE = /^\W*(?:the )?(?:mit|isc) licen[cs]e(?: \(mit\))?\W*$/i

/**
 * Splits a licence into whose it is and what it says, so that what many packages say stands in NOTICE once. Others
 * than MIT and ISC stay whole.
 */
function split(text) {
  const begins = text.search(/^\W*Permission (?:is hereby granted|to use)/m)
  const above = begins < 0 ? '' : text.slice(0, begins)
  const holders = above.split('\n').map(line => line.trim())
  return {
    holders: holders.filter(line => line !== '' && !TITLE.test(line)),
    says: text.slice(Math.max(0, begins)).trim(),
  }
}

const MIT = split(read('LICENSE')).says

/** Makes texts equal that differ in line breaks, quotes and marks alone. */
const essence = says => says.replace(/[\s"'“”‘’*]+/g, ' ').toLowerCase()

/**
 * Describes a package by its name and version, and by its licence's parts.
 * @throws {Error} where it brings no text of its licence
 */
function described(folder) {
  const {name, version, license} = JSON.parse(read(folder, 'package.json'))
  const texts = textsIn(folder)
  const holder = DECLARES_MIT[name]
  if (texts.length > 0 && holder !== undefined) throw new Error(`${name} brings its licence by now`)
  if (texts.length === 0 && (holder === undefined || license !== 'MIT'))
    throw new Error(`${name} ${version} brings no text of its licence (${license})`)
  const parts = holder === undefined ? texts.map(split) : [{holders: [holder], says: MIT}]
  return {name: `${name} ${version}`, parts}
}

/** Describes what is copied into a package, without a package.json of its own. */
const copied = (name, folder) => ({name, parts: textsIn(folder).map(split)})

const delivered = [
  ...(await bundled()).map(described),
  described(KOFFI),
  ...readdirSync(join(root, KOFFI, 'vendor')).map(name =>
    copied(`${name} (in koffi)`, `${KOFFI}/vendor/${name}`),
  ),
]
/** A package of which there are two copies stands here once. */
const packages = [...new Map(delivered.map(one => [one.name, one])).values()].sort((a, b) =>
  a.name < b.name ? -1 : 1,
)

/** Licences by their essence, each with who is under it. */
const licences = new Map()
for (const {name, parts} of packages)
  for (const {holders, says} of parts) {
    const licence = licences.get(essence(says)) ?? {says, lines: []}
    licence.lines.push(
      ...[...new Set([name, ...holders])].map((line, index) => (index === 0 ? line : `    ${line}`)),
    )
    licences.set(essence(says), licence)
  }

const RULE = '-'.repeat(80)

const sections = [
  'pintop is under the MIT licence: see LICENSE. It is delivered with what follows, which others have written.',
  ...[...licences.values()].map(({says, lines}) => `${lines.join('\n')}\n\n${says}`),
  'Node.js\n\nIts licence stands in the package that brings it, or in the copyright file of the system package.',
]
process.stdout.write(`${sections.join(`\n\n${RULE}\n\n`)}\n`)
