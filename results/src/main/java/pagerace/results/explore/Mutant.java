package pagerace.results.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * A method with one change.
 *
 * @param change what was changed: {@code drops Page.get}
 * @param line where it stands
 */
record Mutant(String change, String line, Code code) {
    /** A call that is not made: its operands are dropped, and its result is 0, false or null. No opcode of the class file. */
    static final int DROPPED = 1000;

    private static final List<String> WEAKER = List.of("Volatile", "Acquire", "Release");

    /** All changes that there are of this method, each alone. */
    static List<Mutant> of(Code code) {
        List<Mutant> mutants = new ArrayList<>();
        Insn[] insns = code.insns;
        for (int pc = 0; pc < insns.length; pc++) {
            Insn insn = insns[pc];
            if (isCall(insn)) {
                mutants.add(changed(code, "drops " + insn.member(), pc, drop(insn)));
                weaken(code, pc, mutants);
                unlock(code, pc, mutants);
            } else if (insn.opcode() == Opcodes.GOTO && insn.operand() <= pc) {
                mutants.add(changed(code, "turns once", pc, new Insn(Opcodes.NOP, 0, 0, null, insn.line())));
            } else if (Liveness.isJump(insn.opcode()) && insn.operand() <= pc) {
                boolean two = insn.opcode() >= Opcodes.IF_ICMPEQ && insn.opcode() <= Opcodes.IF_ACMPNE;
                int pop = two ? Opcodes.POP2 : Opcodes.POP;
                mutants.add(changed(code, "turns once", pc, new Insn(pop, 0, 0, null, insn.line())));
            }
        }
        swaps(code, mutants);
        return mutants;
    }

    private static boolean isCall(Insn insn) {
        return insn.opcode() >= Opcodes.INVOKEVIRTUAL
                && insn.opcode() <= Opcodes.INVOKEINTERFACE
                && !insn.member().name().equals("<init>")
                && !insn.member().name().equals("widen");
    }

    private static Insn drop(Insn call) {
        return new Insn(DROPPED, call.opcode() == Opcodes.INVOKESTATIC ? 0 : 1, 0, call.ref(), call.line());
    }

    private static Mutant changed(Code code, String change, int pc, Insn insn) {
        List<Insn> insns = new ArrayList<>(Arrays.asList(code.insns));
        insns.set(pc, insn);
        return new Mutant(change, code.at(pc), code.with(insns));
    }

    /** A var handle's access in the next weaker mode: volatile, then acquire or release, then opaque. */
    private static void weaken(Code code, int pc, List<Mutant> mutants) {
        Insn.Member member = code.insns[pc].member();
        for (String mode : WEAKER) {
            boolean plain = member.name().equals("get" + mode) || member.name().equals("set" + mode);
            if (Handles.isHandle(member.owner()) && plain) {
                String weaker =
                        !mode.equals("Volatile") ? "Opaque" : member.name().startsWith("get") ? "Acquire" : "Release";
                String name = member.name().substring(0, 3) + weaker;
                Insn insn = code.insns[pc];
                Insn.Member other = new Insn.Member(member.owner(), name, member.descriptor());
                mutants.add(changed(
                        code,
                        member.name() + " becomes " + name,
                        pc,
                        new Insn(insn.opcode(), 0, 0, other, insn.line())));
            }
        }
    }

    /** A call and the one that undoes it, by their names: lock and unlock, down and up. */
    private static void unlock(Code code, int pc, List<Mutant> mutants) {
        String name = code.insns[pc].member().name().toLowerCase(Locale.ROOT);
        for (int later = pc + 1; later < code.insns.length; later++) {
            if (!isCall(code.insns[later])) {
                continue;
            }
            String undo = code.insns[later].member().name().toLowerCase(Locale.ROOT);
            boolean pair =
                    undo.equals("un" + name) || (name.startsWith("down") && undo.equals("up" + name.substring(4)));
            if (pair) {
                List<Insn> insns = new ArrayList<>(Arrays.asList(code.insns));
                insns.set(pc, drop(code.insns[pc]));
                insns.set(later, drop(code.insns[later]));
                String change = "drops " + code.insns[pc].member() + " and "
                        + code.insns[later].member().name();
                mutants.add(new Mutant(change, code.at(pc), code.with(insns)));
                return;
            }
        }
    }

    // ---- two statements change places: lines that call something, and neither jump nor keep anything

    private static void swaps(Code code, List<Mutant> mutants) {
        Set<Integer> targets = new HashSet<>();
        for (Insn insn : code.insns) {
            if (Liveness.isJump(insn.opcode())) {
                targets.add(insn.operand());
            }
        }
        int first = 0;
        while (first < code.insns.length) {
            int second = end(code, first);
            int third = second < code.insns.length ? end(code, second) : second;
            boolean swappable = third > second
                    && isStatement(code, first, second)
                    && isStatement(code, second, third)
                    && !targets.contains(second);
            if (swappable) {
                List<Insn> insns = new ArrayList<>(Arrays.asList(code.insns).subList(0, first));
                insns.addAll(Arrays.asList(code.insns).subList(second, third));
                insns.addAll(Arrays.asList(code.insns).subList(first, second));
                insns.addAll(Arrays.asList(code.insns).subList(third, code.insns.length));
                mutants.add(new Mutant("swaps two calls", code.at(first), code.with(insns)));
            }
            first = second;
        }
    }

    private static int end(Code code, int start) {
        int end = start + 1;
        while (end < code.insns.length && code.insns[end].line() == code.insns[start].line()) {
            end++;
        }
        return end;
    }

    private static boolean isStatement(Code code, int start, int end) {
        boolean calls = false;
        for (int pc = start; pc < end; pc++) {
            Insn insn = code.insns[pc];
            calls |= isCall(insn);
            boolean stores = insn.opcode() >= Opcodes.ISTORE && insn.opcode() <= Opcodes.ASTORE;
            boolean ends = insn.opcode() >= Opcodes.TABLESWITCH && insn.opcode() <= Opcodes.RETURN;
            if (stores || ends || Liveness.isJump(insn.opcode()) || insn.opcode() == Opcodes.ATHROW) {
                return false;
            }
        }
        return calls;
    }
}
