// Whether what was typed is right, by the rules of quizgen/questions/grade.py. Which readings of kana there are in Latin
// letters comes with the note; what else a deck calls a term is not known here. No lookbehind: old phones lack it.
const answers = (() => {
  const WORDS = << answers | tojson >>;
  const PLURALS = new Map(WORDS.plurals), NO_PLURAL = new Set(WORDS.no_plural);
  const SPELLING = WORDS.spelling.map(([pattern, becomes]) => [new RegExp(`^(?:${pattern})$`, "u"), becomes]);
  const KANA = "\u3041-\u3096";
  const JAPANESE = /[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
  const OUTER = /^(?:(?!\.\d)["“”「」『』()[\].,;:!?。、！？])+|["“”「」『』()[\].,;:!?。、！？]+$/g;
  const SEPARATORS = /[\s\-・·‧゠_/’'`]+/g;

  const nfkc = (text) => text.normalize("NFKC");
  const small = (text) => nfkc(nfkc(text).toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ"));
  const oneSign = (text) =>
    text.replace(/[‐‑‒–—―−－]/g, "-").replace(/[\u2044\u2215\u00f7]/g, "/").replace(/〜/g, "~");
  const hiragana = (text) =>
    text
      .replace(/[ヵヶゕゖ]/g, "か")
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const longVowels = (text) => text.replace(/([\u30a1-\u30fa\u3041-\u3096])[-~](?=[\u30a1-\u30fa\u3041-\u3096]|$)/g, "$1ー");

  const separator = (found, offset, text) => {
    const before = text[offset - 1] || "", after = text[offset + found.length] || "";
    if (!/\p{Nd}/u.test(after)) return "";
    if (/\p{Nd}/u.test(before)) return found.replace(/\s+/g, "") || " ";
    return found.endsWith("-") && !/[\p{L}\p{N}]/u.test(before) ? "-" : "";
  };
  const foldOnce = (text) => {
    text = oneSign(nfkc(text).trim())
      .replace(/([0-9]),(?=(?:[0-9]{3},)*[0-9]{3}(?![0-9]))/g, "$1")
      .replace(/(^|[^\p{L}\p{N}])((?:[A-Za-z]\.){2,})/gu, (_, before, initials) => before + initials.replace(/\./g, ""));
    text = longVowels(text).replace(/([\u30a1-\u30fa\u30fc]{3})ー(?![\u30a1-\u30fa\u30fc])/g, "$1");
    text = small(text).trim().replace(OUTER, "");
    text = hiragana(text.replace(SEPARATORS, separator));
    return text.replace(/([\u3041-\u3096\u30fc]{3})ー(?![\u3041-\u3096\u30fc])/g, "$1");
  };
  const fold = (text) => {
    for (let before = null; before !== text; ) [before, text] = [text, foldOnce(text)];
    return text;
  };
  const kana = (text) =>
    hiragana(longVowels(oneSign(small(text)).trim().replace(OUTER, "")).replace(SEPARATORS, ""));
  const latin = (text) =>
    small(text)
      .normalize("NFD")
      .replace(/[\u0304\u0302]/g, "^")
      .replace(/[\s・_]+/g, "")
      .replace(/[‐‑‒–—―−ー~〜]/g, "-")
      .replace(/[‘’`´ʼ]/g, "'");

  const VOWELS = << vowels | tojson >>;
  const LONG = { a: "あ", i: "い", u: "う", e: "いえ", o: "うお" };
  const ONE_SOUND = << one_sound | tojson >>;
  const drawnOut = (text, last) => {
    let found = "";
    for (const sign of text) {
      const vowel = sign === "ー" && found && Object.keys(LONG).find((key) => VOWELS[key].includes(found[found.length - 1]));
      found += vowel ? LONG[vowel][last ? LONG[vowel].length - 1 : 0] : sign;
    }
    return found;
  };
  const sounds = (text) => {
    const folded = ONE_SOUND.reduce((before, [twice, once]) => before.split(twice).join(once), kana(text));
    const short = folded.replace(/([\u3041-\u3096ー]{3})ー$/, "$1");
    return [folded, short].flatMap((one) => [drawnOut(one, false), drawnOut(one, true)]);
  };

  const DIGITS = "〇一二三四五六七八九", TENS = { 十: 10, 百: 100, 千: 1000 }, MYRIADS = { 万: 1e4, 億: 1e8, 兆: 1e12 };
  const COUNTED = ["ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ"];
  const kanjiNumber = (text) => {
    if (text.length > 24) return text;
    const spelt = text.replace(/零/g, "〇").replace(/[〇一二三四五六七八九]/g, (one) => DIGITS.indexOf(one));
    if (/^[0-9]+$/.test(spelt)) return spelt;
    let [total, part, digits] = [0, 0, ""];
    for (const sign of spelt) {
      if (/[0-9]/.test(sign)) digits += sign;
      else if (TENS[sign]) [part, digits] = [part + Number(digits || 1) * TENS[sign], ""];
      else [total, part, digits] = [total + (part + Number(digits || 0) || 1) * MYRIADS[sign], 0, ""];
    }
    return String(total + part + Number(digits || 0));
  };
  const kanjiDigits = (text) => {
    const found = text
      .replace(/[0-9]*[〇零一二三四五六七八九十百千万億兆][〇零一二三四五六七八九十百千万億兆0-9]*/g, kanjiNumber)
      .replace(/([0-9]+)分の([0-9]+)/g, "$2/$1");
    return COUNTED.includes(found) ? `${COUNTED.indexOf(found) + 1}つ` : found;
  };

  const UNITS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen").split(" ");
  const DECADES = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  const ORDINALS = "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
  const kind = (word, next, last) => {
    const unit = UNITS.indexOf(word);
    const begins = ["", "hundred", "scale", "and"].includes(last);
    if (unit >= 0 && (begins || (last === "decade" && unit < 10))) return "unit";
    if (DECADES.includes(word) && begins) return "decade";
    if (word === "hundred" && ["", "unit", "digits"].includes(last)) return "hundred";
    if (SCALES[word] && last !== "scale") return "scale";
    if (word === "and" && (last === "hundred" || last === "scale") && (UNITS.includes(next) || DECADES.includes(next)))
      return "and";
    return !last && (next === "hundred" || SCALES[next]) && /^[0-9]{1,24}$/.test(word) ? "digits" : "";
  };
  const wordDigits = (words) => {
    const found = [];
    for (let at = 0; at < words.length; ) {
      let [total, part, last, start] = [0, 0, "", at];
      for (let one; at < words.length && (one = kind(words[at], words[at + 1], last)); at += 1) {
        const word = words[at];
        if (one === "unit") part += UNITS.indexOf(word);
        else if (one === "decade") part += 10 * DECADES.indexOf(word);
        else if (one === "hundred") part = (part || 1) * 100;
        else if (one === "scale") [total, part] = [total + (part || 1) * SCALES[word], 0];
        else if (one === "digits") part = Number(word);
        last = one;
      }
      if (at > start) found.push(String(total + part));
      else {
        const ordinal = ORDINALS.indexOf(words[at]);
        const suffix = { 1: "st", 2: "nd", 3: "rd" }[ordinal] || "th";
        found.push(ordinal > 0 ? `${ordinal}${suffix}` : roman(words[at]));
        at += 1;
      }
    }
    return found;
  };
  const roman = (word) => {
    if (!/^(?=[ivx]{2,})x{0,3}(?:ix|iv|v?i{0,3})$/i.test(word)) return word;
    const values = [...word.toLowerCase()].map((letter) => ({ i: 1, v: 5, x: 10 })[letter]);
    return String(values.reduce((sum, one, at) => sum + (one < (values[at + 1] || 0) ? -one : one), 0));
  };
  const singular = (word) => {
    if (PLURALS.has(word)) return PLURALS.get(word);
    if (/^[A-Z]+$/.test(word)) return word.toLowerCase();
    if (word.length < 4 || !word.endsWith("s") || NO_PLURAL.has(word) || /(?:ss|us|is|ics|ous|[^aeiou]as)$/.test(word))
      return word;
    return word.endsWith("ies") && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  };
  const spelt = (word) => {
    for (const [pattern, becomes] of SPELLING) if (pattern.test(word)) return word.replace(pattern, becomes);
    return word;
  };
  const wordKey = (word, plurals) => {
    const found = spelt(plurals ? singular(word) : word.toLowerCase());
    return plurals && /^.+(?:s|x|z|ch|sh)e$/.test(found) ? found.slice(0, -1) : found;
  };
  const runKey = (run, plurals) => {
    const words = run.split(/[ -]+/).map((word) => (/^(?=.*[B-DF-HJ-NP-TV-Z])[A-Z]{2,6}$/.test(word) ? word : small(word)));
    return wordDigits(words).map((word) => wordKey(word, plurals)).join(" ");
  };
  const RUN = /[\p{L}\p{N}]+(?:(?: +|-)[\p{L}\p{N}]+)*/gu;
  const englishKey = (text, plurals) => {
    const bare = nfkc(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’'`´]/g, "").replace(/ & /g, " and ");
    // A hyphen between digits is no space: 1-2.
    const parts = bare.split(/([0-9]-(?=[0-9]))/);
    return fold(parts.map((part, at) => (at % 2 ? part : part.replace(RUN, (run) => runKey(run, plurals)))).join(""));
  };

  const same = (typed, text, data) => {
    if (data.english && !JAPANESE.test(latin(typed))) return englishKey(small(typed), data.plurals) === englishKey(text, data.plurals) || fold(typed) === kanjiDigits(fold(text));
    return (
      kanjiDigits(fold(typed)) === kanjiDigits(fold(text)) ||
      sounds(kanjiDigits(kana(text))).some((one) => sounds(kanjiDigits(kana(typed))).includes(one))
    );
  };
  const bareOf = (typed, articles) => {
    const found = /^(\S+) (.+)$/s.exec(nfkc(typed).trim());
    return found && articles.includes(found[1].toLowerCase()) ? found[2] : typed;
  };
  const inStem = (typed, stem) => {
    const wanted = small(typed).split(/\s+/).filter(Boolean).join(" ").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(^|[^\\p{L}\\p{N}])${wanted}($|[^\\p{L}\\p{N}])`, "u").test(small(stem));
  };
  const writtenRight = (typed, data, stem) => {
    const bare = bareOf(typed, data.articles), texts = data.texts.map(fold);
    if (!fold(typed)) { // nothing, or signs that folding takes away, as in: :: and ...
      const signs = nfkc(typed).trim();
      return signs !== "" && data.texts.some((text) => nfkc(text).trim() === signs);
    }
    if (texts.includes(fold(typed)) || texts.includes(fold(bare))) return true;
    if (inStem(bare, stem)) return false;
    if (data.texts.some((text) => same(bare, text, data))) return true;
    return data.english && data.spoken.some((pattern) => new RegExp(`^(?:${pattern})$`).test(latin(bare)));
  };

  const asNumber = (text) => {
    const bare = nfkc(text).trim().replace(/−/g, "-");
    const number = /^[+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,8}|[0-9]{1,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?$/;
    return number.test(bare) ? Number(bare.replace(/[, ]/g, "")) : NaN;
  };
  const parseNumber = (text) => {
    const bare = nfkc(text).replace(/−/g, "-").replace(/\u2044/g, "/").trim().replace(/^([+-])\s+/, "$1");
    const fraction = /^([+-]?[0-9]{1,15})\/([0-9]{1,15})$/.exec(bare);
    if (fraction) return Number(fraction[2]) ? Number(fraction[1]) / Number(fraction[2]) : NaN;
    const comma = /^[+-]?[0-9]+,[0-9]+$/.test(bare) && Number.isNaN(asNumber(bare));
    const pointed = (comma ? bare.replace(",", ".") : bare).replace(/(^|[^0-9])\.(?=[0-9])/, (_, before) => `${before}0.`).replace(/([0-9])\.$/, "$1");
    return asNumber(pointed);
  };
  // What an answer repeats of the stem around 何: 2017年 where it asks 何年.
  const withoutEcho = (typed, stem) => {
    const whole = [...nfkc(typed).trim()], found = [], bare = (text) => small(text).replace(/\s+/g, "");
    const text = (from, to) => whole.slice(from, to).join("");
    const parts = (at) =>
      !/^(?:[A-Za-z]{2}|\p{Nd}{2}|\s{2})$/u.test(whole[at - 1] + whole[at]) && text(0, at).trim() && text(at).trim();
    const cuts = whole.map((_, at) => at).slice(1).filter(parts);
    const asked = stem.split("何");
    for (let place = 1; place < asked.length; place += 1) {
      const before = bare(asked.slice(0, place).join("何")), after = bare(asked.slice(place).join("何"));
      const begins = cuts.filter((at) => before.endsWith(bare(text(0, at))));
      const ends = cuts.filter((at) => after.startsWith(bare(text(at))));
      for (const begin of [0, ...begins]) for (const end of [...ends, whole.length]) if (begin < end) found.push(text(begin, end));
    }
    return found;
  };
  const inDigits = (given) => {
    const number = parseNumber(given);
    if (!Number.isNaN(number)) return number;
    const words = given.toLowerCase().replace(/^\s*(?:minus|マイナス|まいなす)\s*/, "-");
    // eslint-disable-next-line no-control-regex
    return parseNumber(/^[\x00-\x7f]*$/.test(words) ? englishKey(words, true) : kanjiDigits(words));
  };
  const numberRight = (typed, data, stem) => {
    const unit = fold(data.unit);
    let given = nfkc(typed).trim();
    if (unit && fold(given).endsWith(unit)) {
      const cut = [...given].findIndex((_, at) => fold([...given].slice(at).join("")) === unit);
      if (cut >= 0) given = [...given].slice(0, cut).join("");
    }
    const near = (one) => Math.abs(inDigits(one) - parseNumber(data.key[0])) <= data.tolerance + 1e-9;
    if (given.length > 200) return false;
    const share = given.endsWith("%") && !unit && !/[%％]|per ?cent|パーセント|百分率/i.test(stem);
    return [given, ...withoutEcho(given, stem)].some(near) || (share && near(String(inDigits(given.slice(0, -1)) / 100)));
  };
  return { right: (typed, data, stem) => (data.form === "numeric" ? numberRight(typed, data, stem) : writtenRight(typed, data, stem)) };
})();
