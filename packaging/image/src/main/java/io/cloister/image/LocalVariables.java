package io.cloister.image;

import java.nio.ByteBuffer;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/// Takes the names of local variables out of classes, which only a debugger asks for: a tenth of
/// all code that ships. Line numbers stay, since traces in the log have them, and so do the names
/// of parameters that reflection tells.
final class LocalVariables {
  private static final int MAGIC = 0xCAFEBABE;

  private LocalVariables() {}

  /// @return the class as it was, where that is no larger or something in it is unknown here
  static byte[] dropped(byte[] file) {
    if (!isClass(file)) {
      return file;
    }
    // No reader is given to the writer: it would keep the reader's constants, the names among them.
    Leaner leaner = new Leaner(new ClassWriter(0));
    new ClassReader(file).accept(leaner, 0);
    byte[] lean = leaner.written.toByteArray();
    return leaner.foreign || lean.length >= file.length ? file : lean;
  }

  private static boolean isClass(byte[] file) {
    return file.length > Integer.BYTES && ByteBuffer.wrap(file).getInt() == MAGIC;
  }

  private static final class Leaner extends ClassVisitor {
    private final ClassWriter written;

    /// An attribute that is not of Java's own may name constants by their numbers, which change.
    private boolean foreign;

    Leaner(ClassWriter written) {
      super(Opcodes.ASM9, written);
      this.written = written;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
      foreign = true;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(
        String name, String descriptor, String signature) {
      RecordComponentVisitor next = super.visitRecordComponent(name, descriptor, signature);
      return new RecordComponentVisitor(api, next) {
        @Override
        public void visitAttribute(Attribute attribute) {
          foreign = true;
        }
      };
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      FieldVisitor next = super.visitField(access, name, descriptor, signature, value);
      return new FieldVisitor(api, next) {
        @Override
        public void visitAttribute(Attribute attribute) {
          foreign = true;
        }
      };
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(api, next) {
        @Override
        public void visitLocalVariable(
            String variable, String type, String generic, Label start, Label end, int index) {
          // This is what is left out.
        }

        @Override
        public void visitAttribute(Attribute attribute) {
          foreign = true;
        }
      };
    }
  }
}
