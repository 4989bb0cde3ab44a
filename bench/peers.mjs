// The process of one engine of Node: what worker.py is for those of Python.
//
//     node bench/peers.mjs FOLDER ENGINE TEMPLATE CASES SAMPLES
//
// FOLDER holds the node_modules of the engines.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const SAMPLES = 6;
const FEWEST = 12;
const BETWEEN_LOOKS = 4;

const [folder, name, templatePath, casesPath, samples] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const template = readFileSync(templatePath);
const cases = JSON.parse(readFileSync(casesPath, "utf8"));

// Each engine returns a function from a case to the bytes of a document.
const engines = {
    docxtemplater() {
        const Docxtemplater = require("docxtemplater");
        const PizZip = require("pizzip");
        return (data) => {
            const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
            document.render(data);
            return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
        };
    },
    easytemplate() {
        const { TemplateHandler } = require("easy-template-x");
        const handler = new TemplateHandler();
        return (data) => handler.process(template, data);
    },
};

const render = engines[name]();
let next = 0;

const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
};

// CPU milliseconds per document over a round of that many seconds.
const round = async (seconds) => {
    const start = cpu();
    let count = 0;
    while (count < FEWEST || cpu() - start < seconds * 1000) {
        for (let index = 0; index < BETWEEN_LOOKS; index += 1) {
            await render(cases[next % cases.length]);
            next += 1;
        }
        count += BETWEEN_LOOKS;
    }
    return (cpu() - start) / count;
};

for (let number = 0; number < SAMPLES; number += 1) {
    writeFileSync(join(samples, `${number}.docx`), await render(cases[number]));
}
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
    console.log(await round(Number(line)));
}
