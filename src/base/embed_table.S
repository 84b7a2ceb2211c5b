/* embed_table.S: the files themselves, by the assembler's .incbin: no generated C, no tool beside the compiler.
 *
 * The Makefile writes build/embed.list, one line `embed path, file` a file: `file` is the same one, or what gzip made of it. */
	.macro embed path, file
	.section .rodata.embed, "a"
1:	.ascii "\path"
2:	.byte 0
3:	.incbin "\file"
4:	.byte 0
	.section .data.rel.ro.embed, "aw"
	.quad 1b, 2b - 1b, 3b, 4b - 3b
	.endm

	.section .data.rel.ro.embed, "aw"
	.balign 8
	.globl embed_table
embed_table:
	.include "build/embed.list"
	.section .data.rel.ro.embed, "aw"
	.globl embed_table_end
embed_table_end:

	.section .note.GNU-stack, "", %progbits
