// Prints a Typst file: print_typst.mjs PACKAGES FILE.typ OUT.pdf
// PACKAGES is the folder in which npm has installed the compiler.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const [packages, source, out] = process.argv.slice(2).map((name) => path.resolve(name));
const { NodeCompiler } = createRequire(packages + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({
    workspace: path.dirname(source),
    fontArgs: [{ fontPaths: ['/usr/share/fonts/opentype/noto'] }],
});
writeFileSync(out, compiler.pdf({ mainFilePath: source }, { pdfTags: true }));
