// Writes assets/catalog/countries.en.json: the ISO 3166-1 countries and Kosovo with
// their English CLDR names, in English order. To renew it, in an empty folder:
//   npm pack cldr-localenames-full@48.2.0 && tar xzf cldr-localenames-full-48.2.0.tgz
//   node …/packaging/catalog/countries.mjs package > …/assets/catalog/countries.en.json
// and copy package/LICENSE to assets/catalog/LICENSE-CLDR.txt.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node countries.mjs FOLDER-OF-CLDR-LOCALENAMES-FULL");
  process.exit(2);
}

const file = join(folder, "main", "en", "territories.json");
const names = JSON.parse(readFileSync(file, "utf8")).main.en.localeDisplayNames.territories;

// CLDR names more than countries: unions, unknown and test regions, and islands that
// ISO 3166-1 reserves a code for or that CLDR alone has one for.
const others = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" "));
const countries = Object.entries(names)
  .filter(([code]) => /^[A-Z]{2}$/.test(code) && !others.has(code))
  .map(([code, name]) => ({ code, name }));
if (countries.length !== 250) {
  console.error(`expected 249 countries and Kosovo, found ${countries.length}`);
  process.exit(1);
}

const { compare } = new Intl.Collator("en");
countries.sort((a, b) => compare(a.name, b.name));
process.stdout.write("[\n" + countries.map((c) => "  " + JSON.stringify(c)).join(",\n") + "\n]\n");
